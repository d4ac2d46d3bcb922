"""What administrators work with: archived knowledge, proposals that wait for a yes, and the figures of the bot."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from telegram import Bot

from handlers.expiring import Expiring
from handlers.library import Library
from knowledge.library.reports import Reports


class Version(Protocol):
    """One version of the knowledge in the archive."""

    @property
    def number(self) -> int:
        """Its number, from 1."""

    @property
    def at(self) -> str:
        """When it was loaded, in ISO form, UTC."""

    @property
    def origin(self) -> str:
        """Where it is from."""

    @property
    def facts(self) -> int:
        """How many facts it has."""

    @property
    def changes(self) -> str:
        """What changed with it."""

    @property
    def current(self) -> bool:
        """Whether it is in use."""


class Archive(Protocol):
    """Keeps every version of the knowledge that was in use."""

    async def add(self, origin: str, person: int, text: str, facts: int, changes: str) -> Version:
        """Keep a text as the current version."""

    async def all(self) -> Sequence[Version]:
        """Every version, the newest first."""

    async def text(self, number: int) -> str:
        """The text of a version; empty if there is no such number."""


class Group(Protocol):
    """Questions that say nearly the same."""

    @property
    def question(self) -> str:
        """The most frequent wording."""

    @property
    def count(self) -> int:
        """How often any of them was asked."""


class Dislike(Protocol):
    """An answer that somebody did not like."""

    @property
    def at(self) -> str:
        """When, in ISO form, UTC."""

    @property
    def question(self) -> str:
        """What was asked."""

    @property
    def status(self) -> str:
        """How it was answered."""

    @property
    def votes(self) -> int:
        """How many did not like it."""


class Reviews(Protocol):
    """Reads the log of questions."""

    async def unanswered(self) -> Sequence[Group]:
        """The declined questions in groups, the most frequent first."""

    async def disliked(self) -> Sequence[Dislike]:
        """The answers with a 👎, the newest first."""


@dataclass(frozen=True)
class Proposal:
    """Knowledge that waits for a yes: its key, what makes it, its text, and the reports it was compared with.

    `text` is empty for a folder that is read again, `replaced` that of a file in a folder that it replaces.
    """

    key: str
    person: int
    make: Callable[[], Reports]
    text: str
    origin: str
    summary: str
    against: Reports
    facts: int
    replaced: str = ""


@dataclass(frozen=True)
class Office:
    """What the handlers of administrators share. `file` is the knowledge file or folder of the settings.

    `report` gives the lines of the state of the bot, `table` makes a question table of groups of questions.
    """

    library: Library
    archive: Archive
    reviews: Reviews
    proposals: Expiring[str, Proposal]
    file: Path
    report: Callable[[Bot], Awaitable[Sequence[str]]]
    table: Callable[[Sequence[Group]], str]
