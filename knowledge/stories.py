"""Other ways to answer a message that tells a story: its claims, its stretches, its thanks."""

from collections.abc import Sequence

from knowledge.answering.replying import Replier
from knowledge.conversation import Context
from knowledge.outcome import Answered
from knowledge.understanding.joining import TAGS
from knowledge.understanding.question import Question
from knowledge.understanding.reader import Reader
from knowledge.understanding.smalltalk import hint

# A message this long that asks at most how (教我怎么点进来), fits nothing and thanks, is no question.
STORY, NARRATED, PARTING, LEAST = 40, {"how"}, ("thanks", "bye"), 0.5

# What a word weighs that a question is about.
BEARING = 0.6

Reply = tuple[Answered, Context]


class Stories:
    """Reads stories with a reader and answers them with a replier."""

    def __init__(self, reader: Reader, replier: Replier) -> None:
        self.reader = reader
        self.replier = replier
        self.margin = replier.resolver.margin

    def confirmed(self, text: str, questions: Sequence[Question]) -> Reply | None:
        """The answer to the one clause of a story that the report can confirm or correct; None where none is better."""
        claims = self.reader.claims(text)
        best = max((one for one in claims if one.amounts or one is claims[-1]), key=self.margin, default=None)
        asking = any(one.asks - TAGS for one in questions)
        if best is None or (asking and not best.amounts) or self.margin(best) <= max(0.0, *map(self.margin, questions)):
            return None
        return self._alone(best)

    def stretched(self, text: str) -> Reply | None:
        """The answer to what a message asks together with as much of its story as fits best; None without any.

        What it asks last must name nothing that no fact is about.
        """
        readings = self.reader.stretches(text)
        if not readings or any(map(self.replier.resolver.index.absent, readings[0].terms)):
            return None
        able = (one for one in readings if not any(map(self.replier.resolver.index.absent, one.terms)))
        best = max(able, key=self.margin, default=None)
        return self._alone(best) if best and self.margin(best) > 0 else None

    def parting(self, text: str, questions: Sequence[Question]) -> str:
        """The kind of small talk that a long message is which asks nothing that fits and thanks; else empty."""
        told = len(text) > STORY and not any(one.asks - NARRATED or self._bears(one) for one in questions)
        kind = hint(text) if told and max(map(self.margin, questions)) < LEAST else None
        return kind if kind in PARTING else ""

    def _bears(self, question: Question) -> bool:
        """Whether a question names a thing that the report is about and that tells facts apart."""
        index = self.replier.resolver.index
        return any(term.known and not index.absent(term) and index.weight(term) > BEARING for term in question.terms)

    def _alone(self, question: Question) -> Reply | None:
        """The answer to one question by itself; None where there is none."""
        outcome = self.replier.reply([question])
        if not isinstance(outcome, Answered):
            return None
        return outcome, Context(question, tuple(fact.id for fact in outcome.facts))
