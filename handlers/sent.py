"""What the bot has said to which question, so that an edited question edits its answer."""

from dataclasses import dataclass

from handlers.expiring import Expiring
from knowledge.engine import Context


@dataclass(frozen=True)
class Sent:
    """The messages of one answer, and the context in which its question was asked."""

    messages: tuple[int, ...]
    before: Context


# By chat and number of the question's message.
SentStore = Expiring[tuple[int, int], Sent]
