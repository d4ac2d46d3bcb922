"""One fact of a report, with the sentence that proves it."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """What a fact is."""

    NUMBER = "number"
    CELL = "cell"
    NAME = "name"
    DOCUMENT = "document"
    MEASURE = "measure"
    RESULT = "result"
    PROBLEM = "problem"
    PLAN = "plan"
    ABOUT = "about"


class Role(StrEnum):
    """What a value stands for: the thing itself, a target, or a change against a base period."""

    VALUE = "value"
    TARGET = "target"
    CHANGE = "change"


class Scope(BaseModel):
    """Whom or what a fact is about; an empty field means: not restricted.

    `stage` is the 学段 as the report names it (幼儿园, 普通高中…), `ownership` 公办 or 民办,
    `group` any other restriction (残疾儿童, 城乡…).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: str = ""
    ownership: str = ""
    group: str = ""


class Fact(BaseModel):
    """A value or a statement that `report[start:end] == quote` proves.

    `value` is exact, in `unit`; `printed` is the number as the report prints it. `period` is empty
    where the report states none. `part_of` is the id of the total that this fact is one part of.
    `clause_start` and `clause_end` are the offsets of the part of the quote that states this very fact.
    `requires` are concepts of the lexicon that a question must name before this fact may answer it.
    `members` are the things a list names, `open_list` says that the report ends it with 等.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,48}$")
    kind: Kind
    topic: str = Field(min_length=1)
    indicator: str = Field(min_length=1)
    scope: Scope = Scope()
    role: Role = Role.VALUE
    period: str = ""
    base: str = ""
    value: Decimal | None = None
    printed: str = ""
    unit: str = ""
    qualifier: str = ""
    members: tuple[str, ...] = ()
    open_list: bool = False
    part_of: str = ""
    aliases: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    statement: str = Field(min_length=1)
    section: str
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    clause_start: int = Field(ge=0)
    clause_end: int = Field(gt=0)

    @property
    def earlier(self) -> bool:
        """Whether it is the value before a change, not the change itself."""
        return bool(self.base) and self.role is not Role.CHANGE

    @property
    def clause(self) -> str:
        """The part of the quote that states this very fact, verbatim."""
        return self.quote[self.clause_start - self.start : self.clause_end - self.start]
