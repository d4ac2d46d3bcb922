"""What a message asks, as slots."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Term:
    """A content word: `key` is its concept, or the word itself where the lexicon has none.

    `slot` is thing, stage, ownership, name or word (unknown); `weight` is what it counts before any index
    knows how common it is; `surface` is what was typed.
    """

    key: str
    slot: str
    weight: float
    surface: str
    strength: float = 1.0


@dataclass(frozen=True)
class Amount:
    """A number the person states, with the measure word behind it, and whether 多 or 余 softens it."""

    value: Decimal
    unit: str = ""
    rough: bool = False


@dataclass(frozen=True)
class Time:
    """A stated period: a year, perhaps its first half; `relative` words (去年) name no certain year."""

    year: int | None
    half: int = 0
    relative: str = ""


@dataclass(frozen=True)
class Question:
    """The slots of one question.

    `terms` must be explained by a fact; `support` are words around the question that only help.
    `asks` are question types (count, money, share, list, name, who, where, when, why, how, yesno, rank…).
    """

    text: str
    terms: tuple[Term, ...] = ()
    support: tuple[Term, ...] = ()
    asks: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    times: tuple[Time, ...] = ()
    places: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    operations: frozenset[str] = field(default_factory=frozenset)
    negated: bool = False

    def keys(self, slot: str) -> tuple[str, ...]:
        """The distinct keys of the terms of one slot, in the order typed."""
        return tuple(dict.fromkeys(term.key for term in self.terms if term.slot == slot))
