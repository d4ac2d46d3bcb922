"""One light table over all reports: for each indicator, scope and period the value that each report states."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from knowledge.base import KnowledgeBase
from knowledge.fact import Fact, Role
from knowledge.library.shelf import Shelf

# Stands for the year of the report in a period.
OWN_YEAR = "本"
Meaning = tuple[str, str, str, str, str, str, str]


class Value(NamedTuple):
    """What one report states: its code, the value, and the id of the fact."""

    report: str
    value: Decimal
    fact: str


def meaning(fact: Fact, year: int) -> Meaning:
    """What two figures must share to be set side by side; the period as it is seen from the year of the report."""
    scope = fact.scope
    period = fact.period.replace(str(year), OWN_YEAR) if year else fact.period
    return fact.indicator, scope.stage, scope.ownership, scope.group, fact.unit, period, fact.role.value


class Table:
    """The exact values of all reports by what they mean."""

    def __init__(self) -> None:
        self._values: dict[Meaning, dict[str, Value]] = {}

    def put(self, shelf: Shelf, base: KnowledgeBase) -> None:
        """Enter the values of a report."""
        for fact in base.facts:
            if fact.value is not None and not fact.qualifier and not fact.base and fact.role is not Role.CHANGE:
                self._values.setdefault(meaning(fact, shelf.year), {}).setdefault(
                    shelf.code, Value(shelf.code, fact.value, fact.id)
                )

    def take(self, other: "Table", report: str) -> None:
        """Enter the values of a report that has not changed."""
        for wanted, values in other._values.items():
            if report in values:
                self._values.setdefault(wanted, {})[report] = values[report]

    def values(self, wanted: Meaning) -> Sequence[Value]:
        """The values that have a meaning, one of each report."""
        return tuple(self._values.get(wanted, {}).values())
