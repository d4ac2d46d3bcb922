"""One thing that a check found."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from knowledge.fact import Fact

TITLES = {
    "not_understood": "没有读懂的数字",
    "quote": "引文不符",
    "contradiction": "数字对不上",
    "two_values": "同一指标两个数",
    "same_name": "两条事实同名",
    "percentage": "可以重算的百分比",
    "same_label": "表里重复的行名",
    "target": "目标与进度",
    "sum": "部分和总数相符",
}


class Severity(StrEnum):
    """How bad a finding is: a broken file, a report to be careful with, or a thing to know."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """A finding of one kind at `start` to `end` of the report, in words.

    `text` is the number itself where it was not understood, and `reason` says why. `facts` are the ids
    it is about, `notes` those of the curated notes that already cover it. `section` and `quote` say where it stands.
    """

    kind: str
    start: int
    end: int
    text: str
    severity: Severity
    facts: tuple[str, ...] = ()
    reason: str = ""
    section: str = ""
    quote: str = ""
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return asdict(self)


def about(kind: str, severity: Severity, text: str, *facts: Fact) -> Finding:
    """A finding about facts, at the clause of the first one."""
    first = facts[0]
    return Finding(kind, first.clause_start, first.clause_end, text, severity, tuple(fact.id for fact in facts))
