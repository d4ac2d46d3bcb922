"""What the bot writes down about its answers; implemented where things are stored."""

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from knowledge.outcome import Outcome


class Kept(Enum):
    """Whether a vote was kept: yes, no such answer is known, or it could not be written now."""

    YES = "yes"
    UNKNOWN = "unknown"
    FAILED = "failed"


class Journal(Protocol):
    """The log of questions. Writing never makes an answer wait."""

    def note(self, ticket: str, person: int, kind: str, question: str, outcome: Outcome, milliseconds: float) -> None:
        """Write down one answer: its ticket, who asked in which kind of chat, and how long it took to find."""

    async def vote(self, ticket: str, person: int, good: bool) -> Kept:
        """Keep one person's vote on an answer; the last one counts."""

    async def forget(self, person: int) -> int | None:
        """Delete everything about a person; the number of rows that were deleted, None if it cannot be done now."""

    async def purge(self) -> int:
        """Delete what is older than it may be kept; the number of questions that were deleted."""


class PictureBook(Protocol):
    """Under which ids Telegram keeps the pictures that were sent."""

    async def known(self, digest: str) -> str:
        """The id of a picture; empty if it was never sent."""

    def keep(self, digest: str, file_id: str) -> None:
        """Write down the id of a picture. Writing never makes an answer wait."""


class GroupBook(Protocol):
    """The groups the bot is in. Writing never makes an answer wait."""

    def note(self, chat: int, inside: bool) -> None:
        """Write down that the bot came into a group or left it."""

    def moved(self, old: int, new: int) -> None:
        """Write down which supergroup has inherited the permission of which group."""

    async def moves(self) -> Sequence[tuple[int, int]]:
        """The groups and the supergroups that have inherited their permission, the earliest first."""

    async def first_refusal(self, chat: int) -> bool:
        """Whether a group that is not listed was never told so; it counts as told now, until the bot leaves it."""


class PlaceBook(Protocol):
    """Keeps which place a chat means where it names none."""

    def of(self, chat: int) -> str:
        """The place of a chat; empty where it has not said."""

    def put(self, chat: int, place: str) -> None:
        """Keep the place of a chat."""

    def drop(self, chat: int) -> None:
        """Forget the place of a chat."""
