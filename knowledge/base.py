"""One report's knowledge: the description of the report, its facts and notes, as loaded from a knowledge file."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.fact import Fact

DEFAULT_KNOWLEDGE = Path(__file__).parent / "data" / "rongchang-2022" / "knowledge.yaml"


class Report(BaseModel):
    """Where the facts come from: one official document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    number: str
    issuer: str
    date: str
    sha256: str
    place: str
    parent_place: str = ""
    year: int


class KnowledgeBase(BaseModel):
    """Everything the engine answers from; immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: Report
    facts: tuple[Fact, ...]


def load(path: Path = DEFAULT_KNOWLEDGE) -> KnowledgeBase:
    """Load and validate a knowledge file; KnowledgeError names file, line or fact, and what to do."""
    raise NotImplementedError
