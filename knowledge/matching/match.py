"""How well one entry fits a question."""

from dataclasses import dataclass
from functools import cached_property

from knowledge.lexicon import read
from knowledge.matching.credits import Weighed
from knowledge.matching.entry import Entry
from knowledge.understanding.question import Key, Term

MISSING = 0.35
NOUN = 0.9
SCOPES = ("stage", "ownership")


@dataclass(eq=False)
class Match:
    """How well one entry fits a question: `score` orders, the rest is evidence for the verdict.

    `coverage` is the share of the question's weight that the entry explains, `focus` the share of the entry's own name
    that the question mentions, `unsaid` the weight of what it does not mention of it, `said` all that the question
    says, `weighed` its words with their weights, `number` the place of the entry in its index. Nothing changes a match;
    that it is not frozen makes the dozens that each question needs in a third of the time.
    """

    entry: Entry
    score: float
    coverage: float
    focus: float
    unsaid: float = 0.0
    said: frozenset[Key] = frozenset()
    weighed: tuple[Weighed, ...] = ()
    number: int = -1

    @property
    def explained(self) -> float:
        """The weight of what the entry explains beyond 学段 and 办学性质."""
        return sum(
            one.weight * one.credits.get(self.number, 0.0) for one in self.weighed if one.term.keys[0][0] not in SCOPES
        )

    @cached_property
    def missing(self) -> tuple[tuple[Term, float], ...]:
        """The words that the entry does not explain, each with its weight."""
        return tuple(
            (one.term, one.weight * (1 - self.entry.overlap(one.term.surface) / 2))
            for one in self.weighed
            if one.credits.get(self.number, 0.0) < MISSING
        )

    def unexplained(self, *slots: str) -> float:
        """The weight of the missing words of some slots."""
        return sum(weight for term, weight in self.missing if term.keys[0][0] in slots)

    def generic(self) -> float:
        """The weight of the missing words that only say whom schooling is for or where it happens."""
        things = set(read("words.yaml")["generic"])
        return sum(weight for term, weight in self.missing if things & set(term.concepts("thing")))

    def nouns(self) -> float:
        """The weight of the missing words that the lexicon does not know and that name things."""
        return sum(weight for term, weight in self.missing if not term.known and term.weight >= NOUN)
