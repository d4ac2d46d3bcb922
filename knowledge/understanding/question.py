"""What a message asks, as slots."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

Key = tuple[str, str]
# Arithmetic that looks at all things that are alike.
RANKING = frozenset({"most", "least"})


def both(concept: str) -> list[Key]:
    """The keys of a word that says two things at once."""
    pairs = (part.split(" ", 1) for part in concept.split(" / "))
    return [(slot, name) for slot, name in pairs]


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the message.

    `keys` are the (slot, concept) pairs it may stand for, or one ("word", surface) where the lexicon has none;
    `weight` is what it counts before any index knows how common it is; `surface` is what was meant.
    """

    surface: str
    keys: tuple[Key, ...]
    weight: float
    strength: float = 1.0

    @property
    def known(self) -> bool:
        """Whether the lexicon knows the word."""
        return self.keys[0][0] != "word"

    def weighing(self, weight: float) -> "Term":
        """The term with another weight."""
        return Term(self.surface, self.keys, weight, self.strength)

    def concepts(self, slot: str) -> Iterator[str]:
        """The concepts the term may stand for in one slot."""
        return (concept for found, concept in self.keys if found == slot)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number the person states, with the measure word behind it, and whether 多 or 余 softens it.

    `bound` is the side the thing itself is said to lie on: above, from, below or upto (超过, 至少, 不到, 最多).
    """

    value: Decimal
    unit: str = ""
    rough: bool = False
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A stated period: a year, perhaps its first half; `relative` words (去年) name no certain year."""

    year: int | None
    half: int = 0
    relative: str = ""


@dataclass(frozen=True)
class Question:
    """The slots of one question.

    `text` is the message, `said` the same with every known word as it is spelled (from pinyin, with its slips mended).
    `terms` must be explained by a fact; `support` are words around the question that only help.
    `counts` is how often it asks for a number, `counted` what stands right behind 多少 or 几个.
    `asks` are question types (count, money, share, list, name, who, where, when, why, how, yesno, rank…),
    `measures` classes of measure words, `operations` kinds of arithmetic.
    """

    text: str
    said: str = ""
    terms: tuple[Term, ...] = ()
    support: tuple[Term, ...] = ()
    asks: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    times: tuple[Time, ...] = ()
    places: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    operations: frozenset[str] = frozenset()
    negated: bool = False
    joined: bool = False
    counts: int = 0
    counted: frozenset[Key] = frozenset()

    @property
    def bare(self) -> bool:
        """Whether a message only names something and asks nothing of it."""
        return bool(self.text) and not self.asks

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """One question is looked up many times while it is answered."""
        return hash((self.text, self.terms, self.support, self.asks, self.operations, self.counts))

    def concepts(self, slot: str) -> tuple[str, ...]:
        """The distinct concepts of the terms in one slot, in the order typed."""
        return self._concepts.get(slot, ())

    @cached_property
    def _concepts(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for term in self.terms:
            for slot, concept in term.keys:
                found.setdefault(slot, {})[concept] = None
        return {slot: tuple(concepts) for slot, concepts in found.items()}

    @property
    def content(self) -> tuple[Term, ...]:
        """The terms that a fact could be about."""
        return tuple(term for term in self.terms if term.weight >= 0.3)
