"""One thing that a check found."""

from dataclasses import asdict, dataclass
from typing import Any

TITLES = {
    "not_understood": "没有读懂的数字",
    "quote": "引文不符",
    "contradiction": "部分加起来不等于总数",
    "two_values": "同一指标两个数",
    "target": "目标与进度",
    "same_name": "两条事实同名",
}


@dataclass(frozen=True)
class Finding:
    """A finding of one kind at `start` to `end` of the report, in words."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def title(self) -> str:
        """The kind in Chinese."""
        return TITLES[self.kind]

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return asdict(self)
