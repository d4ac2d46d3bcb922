"""What the answers before a question told, for arithmetic with them."""

from dataclasses import dataclass

from knowledge.fact import Fact

WITH_LAST = frozenset({"difference", "multiple", "share"})
OF_BOTH = frozenset({"sum", "gap"})


@dataclass(frozen=True)
class Told:
    """The ids of the facts of the last answer and of the one before it.

    `both` says that the question names nothing itself (两个加起来呢, 差多少): then it means the last two answers.
    """

    last: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    both: bool = False

    @property
    def other(self) -> str:
        """The fact that goes with the one of the question: of the answer before it; empty without any."""
        facts = (self.earlier or self.last) if self.both else self.last
        return facts[0] if facts else ""

    @property
    def operations(self) -> frozenset[str]:
        """The kinds of arithmetic that may take up what was told."""
        return WITH_LAST | OF_BOTH if self.both else WITH_LAST


def akin(one: Fact, other: Fact) -> bool:
    """Whether two figures may be held against each other unasked: one indicator, or parts of one whole."""
    wholes = {one.id, one.part_of} & {other.id, other.part_of} - {""}
    return one.unit == other.unit and (one.indicator == other.indicator or bool(wholes))
