"""What is known of a loaded report without its facts."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from knowledge.base import Report

CODE_BYTES = 4
# Between the code of a report and the key of an option within it.
JOINT = "--"
# In place of a fact's key: the report itself.
ITSELF = "_"


@dataclass(frozen=True)
class Shelf:
    """One report: its knowledge file, with the digest it was read with, and what the file says of the report.

    `facts` and `notes` are how many it has.
    """

    path: Path
    digest: str
    report: Report
    facts: int = 0
    notes: int = 0

    @property
    def place(self) -> str:
        """The full name of the place."""
        return self.report.place

    @cached_property
    def where(self) -> str:
        """The place with the one that contains it, which tells places of one name apart."""
        return f"{self.report.parent_place}{self.report.place}"

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.report.year

    @cached_property
    def code(self) -> str:
        """A short name of place and year that stays the same, for keys."""
        return blake2b(f"{self.where} {self.year}".encode(), digest_size=CODE_BYTES).hexdigest()

    @property
    def name(self) -> str:
        """What an answer calls the report."""
        return f"{self.where}{self.year}年报告" if self.year else f"{self.where}报告"

    def key(self, key: str) -> str:
        """The key of an option of this report among those of others."""
        return f"{self.code}{JOINT}{key}"


def parted(key: str) -> tuple[str, str]:
    """The code of the report that a key names, empty where it names none, and the rest."""
    code, joint, rest = key.partition(JOINT)
    whole = bool(joint) and len(code) == 2 * CODE_BYTES and not set(code) - set("0123456789abcdef")
    return (code, rest) if whole else ("", key)
