"""From a message to the outcome that answers it."""

from dataclasses import dataclass

from telegram import Message

from handlers import texts
from handlers.addressing import question_in
from handlers.command import command_of, words_behind
from handlers.desk import Conversation, Desk
from handlers.timing import timed
from knowledge.outcome import Outcome
from knowledge.topics import Topic, topic_named


@dataclass(frozen=True)
class Asked:
    """A question, its outcome, and how long that took in milliseconds.

    `topic` is set where the overview of a topic is asked for.
    """

    question: str
    outcome: Outcome
    milliseconds: float
    topic: str = ""


def asked(desk: Desk, who: Conversation, message: Message) -> Asked | str:
    """What a message asks and its outcome; the sentence to say where it asks nothing."""
    command = command_of(message)
    words = words_behind(message) if command else question_in(message)
    topic = topic_named(command.name) if command and command.topic else None
    if not words and topic is None:
        return texts.ASK_HOW if command else texts.ADDRESS_ME
    outcome, taken = timed(lambda: _outcome(desk, who, words, topic))
    return Asked(words, outcome, taken, topic.id if topic and not words else "")


def _outcome(desk: Desk, who: Conversation, words: str, topic: Topic | None) -> Outcome:
    if topic is None:
        return desk.ask(who, words)
    return desk.ask_within(who, topic, words) if words else desk.overview(who, topic)
