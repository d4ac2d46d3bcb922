"""Where each fact stands in the report: its number with the unit, or its clause."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.checking.words import NUMERIC
from knowledge.fact import Fact

# How many characters (余, 多) may stand between a number and its unit.
BETWEEN = 2


@dataclass(frozen=True)
class Place:
    """Offsets in the report; `exact` where it is the number itself and not only the clause around it."""

    start: int
    end: int
    exact: bool


def places(facts: Iterable[Fact]) -> list[Place]:
    """The place of each fact, in their order; of equal numbers in a clause each fact gets its own."""
    seen: Counter[tuple[int, int, str]] = Counter()
    found = []
    for fact in facts:
        key = (fact.clause_start, fact.clause_end, fact.printed)
        found.append(_place(fact, seen[key]))
        seen[key] += 1
    return found


def _place(fact: Fact, earlier: int) -> Place:
    found = list(_printed(fact).finditer(fact.clause)) if fact.kind in NUMERIC and fact.printed else []
    if not found:
        return Place(fact.clause_start, fact.clause_end, False)
    match = found[min(earlier, len(found) - 1)]
    return Place(fact.clause_start + match.start(), fact.clause_start + match.end(), True)


def _printed(fact: Fact) -> re.Pattern[str]:
    """The number as printed, no part of a longer one, with the unit and the qualifier where they follow."""
    unit = rf"(?:\S{{0,{BETWEEN}}}?{re.escape(fact.unit)})?" if fact.unit else ""
    return re.compile(rf"(?<![\d.]){re.escape(fact.printed)}(?!\.?\d){unit}(?:{re.escape(fact.qualifier)})?")
