"""The one door to the answers: a question and its context in, an outcome and the next context out."""

from dataclasses import dataclass

from knowledge.base import KnowledgeBase
from knowledge.outcome import Outcome


@dataclass(frozen=True)
class Context:
    """What the conversation so far fixed; a value, held by the caller per chat, topic and person."""


class Engine:
    """Answers questions from one knowledge base; immutable, safe to share and to swap."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base

    def ask(self, text: str, context: Context = Context()) -> tuple[Outcome, Context]:
        """Answer one message of up to any length; never raises on any text."""
        raise NotImplementedError

    def open(self, key: str) -> tuple[Outcome, Context]:
        """Answer the key of an `Option`; a key this knowledge does not hold (an old button) is declined."""
        raise NotImplementedError

    def overview(self, topic: str) -> Outcome:
        """The most important facts of one topic id, for a topic command; KeyError if there is no such topic."""
        raise NotImplementedError
