"""What the bot has said to which question, so that an edited question edits its answer."""

from dataclasses import dataclass
from typing import NamedTuple

from telegram import Update

from handlers.expiring import Expiring
from knowledge.engine import Context


class Question(NamedTuple):
    """A message that asked something: its chat, its sender and its number."""

    chat: int
    sender: int
    number: int


@dataclass(frozen=True, slots=True)
class Sent:
    """The messages of one answer, and the context in which its question was asked."""

    messages: tuple[int, ...]
    before: Context


SentStore = Expiring[Question, Sent]


def question_of(update: Update) -> Question:
    """The question of an update; an edited message is the same question."""
    chat, sender, message = update.effective_chat, update.effective_sender, update.effective_message
    return Question(chat.id if chat else 0, sender.id if sender else 0, message.message_id if message else 0)
