"""A fact in the making."""

from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.fact import Kind, Role
from knowledge.spans import Span


@dataclass
class Draft:
    """What extraction knows of one fact; `quote` proves it, `clause` is the part of it that states it.

    `within` says that the number stands in brackets behind another one.
    """

    kind: Kind
    indicator: str
    quote: Span
    path: tuple[str, ...]
    clause: Span
    topic: str = ""
    stage: str = ""
    ownership: str = ""
    group: str = ""
    role: Role = Role.VALUE
    period: str = ""
    base: str = ""
    value: Decimal | None = None
    printed: str = ""
    unit: str = ""
    qualifier: str = ""
    members: tuple[str, ...] = ()
    open_list: bool = False
    part_of: "Draft | None" = None
    within: bool = False
    statement: str = ""
    id: str = field(default="", compare=False)
