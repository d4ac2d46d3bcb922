"""What the page shows of one fact."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.checking.words import NUMERIC
from knowledge.fact import Fact, Kind, Role
from knowledge.review.places import Place

KINDS = {
    Kind.NUMBER: "数字",
    Kind.CELL: "表格",
    Kind.NAME: "名称",
    Kind.DOCUMENT: "文件",
    Kind.MEASURE: "措施",
    Kind.RESULT: "成效",
    Kind.PROBLEM: "问题",
    Kind.PLAN: "计划",
    Kind.ABOUT: "关于报告",
}
ROLES = {Role.VALUE: "数值", Role.TARGET: "目标", Role.CHANGE: "变化"}


@dataclass(frozen=True)
class Card:
    """One fact for a reader: its slots in words, and its quote cut around its place.

    `fingerprint` changes whenever anything of the fact does, so that an old tick no longer counts.
    """

    fact: Fact
    kind: str
    fingerprint: str
    slots: tuple[tuple[str, str], ...]
    before: str
    here: str
    after: str

    @property
    def says(self) -> str:
        """The statement, unless the card shows the same words already."""
        shown = {self.fact.indicator, self.fact.quote, *("".join(value.split()) for _, value in self.slots)}
        return "" if self.fact.statement in shown else self.fact.statement


def card(fact: Fact, place: Place) -> Card:
    """The card of a fact that stands at a place."""
    start, end = place.start - fact.start, place.end - fact.start
    quote = fact.quote
    return Card(
        fact, KINDS[fact.kind], _fingerprint(fact), tuple(_slots(fact)), quote[:start], quote[start:end], quote[end:]
    )


def _fingerprint(fact: Fact) -> str:
    return hashlib.sha256(fact.model_dump_json().encode()).hexdigest()[:8]


def _slots(fact: Fact) -> Iterator[tuple[str, str]]:
    """All slots of a number, also the empty ones, so that what is missing is seen; of other facts the filled ones."""
    all_slots = [
        ("值", fact.printed if fact.value is None else str(fact.value)),
        ("单位", fact.unit),
        ("限定", fact.qualifier),
        ("时间", fact.period),
        ("学段", fact.scope.stage),
        ("办学", fact.scope.ownership),
        ("对象", fact.scope.group),
        ("角色", ROLES[fact.role]),
        ("基期", fact.base),
    ]
    yield from all_slots if fact.kind in NUMERIC else [(name, value) for name, value in _others(fact) if value]


def _others(fact: Fact) -> list[tuple[str, str]]:
    scope = "·".join(filter(None, (fact.scope.stage, fact.scope.ownership, fact.scope.group)))
    members = "、".join(fact.members) + ("等" if fact.open_list else "")
    return [("时间", fact.period), ("范围", scope), ("列出", members), ("写作", _unlike(fact.printed, fact.indicator))]


def _unlike(printed: str, indicator: str) -> str:
    return "" if printed == indicator else printed
