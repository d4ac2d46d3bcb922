"""One report's knowledge: the description of the report, its facts and notes, as loaded from a knowledge file."""

from pydantic import BaseModel, ConfigDict

from knowledge.curation import Note
from knowledge.fact import Fact


class Report(BaseModel):
    """Where the facts come from: one official document.

    `year` is the year that its title names; `file` is the report text's path, seen from the knowledge file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    number: str
    issuer: str
    date: str
    sha256: str
    place: str
    parent_place: str = ""
    year: int
    file: str = ""


class KnowledgeBase(BaseModel):
    """Everything the engine answers from; immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: Report
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...] = ()
