"""The knowledge that questions are answered from, which may be swapped while they are."""

from dataclasses import dataclass
from functools import lru_cache

from knowledge.charts import fitting
from knowledge.engine import Engine

# How many answers are kept ready.
ANSWERS = 2048


@dataclass(frozen=True)
class Edition:
    """One version of the knowledge in use: its engine, its number in the archive, and where it is from."""

    engine: Engine
    number: int = 0
    origin: str = ""


class Library:
    """Holds the edition in use. A swap is one assignment: who has begun with the old one ends with it."""

    def __init__(self, edition: Edition) -> None:
        self.swap(edition)

    @property
    def engine(self) -> Engine:
        """The engine in use."""
        return self.edition.engine

    def swap(self, edition: Edition) -> None:
        """Use another edition from now on."""
        self.edition = edition
        # Many ask the same: an answer depends on nothing but the words and their context.
        self.ask = lru_cache(maxsize=ANSWERS)(edition.engine.ask)
        self.related = lru_cache(maxsize=ANSWERS)(edition.engine.related)
        self.chart = lru_cache(maxsize=ANSWERS)(lambda facts: fitting(edition.engine.charts, facts))
