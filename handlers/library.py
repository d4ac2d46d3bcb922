"""The knowledge that questions are answered from, which may be swapped while they are."""

from dataclasses import dataclass
from functools import lru_cache

from knowledge.engine import Engine
from knowledge.library.reports import Reports

# How many answers are kept ready.
ANSWERS = 2048


@dataclass(frozen=True)
class Edition:
    """One version of the knowledge in use: its reports, its number in the archive, and where it is from."""

    reports: Reports
    number: int = 0
    origin: str = ""

    @classmethod
    def of(cls, engine: Engine, number: int = 0, origin: str = "") -> "Edition":
        """The knowledge of one report."""
        return cls(Reports.alone(engine), number, origin)


class Library:
    """Holds the edition in use. A swap is one assignment: who has begun with the old one ends with it."""

    def __init__(self, edition: Edition) -> None:
        self.swap(edition)

    @property
    def reports(self) -> Reports:
        """The reports in use."""
        return self.edition.reports

    @property
    def engine(self) -> Engine:
        """The engine in use where no place is named."""
        return self.reports.at()

    def swap(self, edition: Edition) -> None:
        """Use another edition from now on."""
        self.edition = edition
        # Many ask the same: an answer depends on nothing but the words and their context.
        self.ask = lru_cache(maxsize=ANSWERS)(edition.reports.ask)
        self.related = lru_cache(maxsize=ANSWERS)(edition.reports.related)
        self.chart = lru_cache(maxsize=ANSWERS)(edition.reports.chart)
