"""From a message to the outcome that answers it."""

from dataclasses import dataclass
from time import perf_counter

from telegram import Message

from handlers import texts
from handlers.addressing import question_in
from handlers.command import command_of, words_behind
from handlers.desk import Conversation, Desk
from knowledge.outcome import Outcome
from knowledge.topics import topic_named


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
    since = perf_counter()
    if topic is None:
        outcome = desk.ask(who, words)
    else:
        outcome = desk.ask_within(who, topic, words) if words else desk.overview(who, topic)
    taken = (perf_counter() - since) * 1000
    return Asked(words, outcome, taken, topic.id if topic and not words else "")
