"""What the bot writes down about its answers; implemented where things are stored."""

from typing import Protocol

from knowledge.outcome import Outcome


class Journal(Protocol):
    """The log of questions. Writing never makes an answer wait."""

    def note(self, ticket: str, person: int, kind: str, question: str, outcome: Outcome, milliseconds: float) -> None:
        """Write down one answer: its ticket, who asked in which kind of chat, and how long it took to find."""

    async def vote(self, ticket: str, person: int, good: bool) -> bool:
        """Keep one person's vote on an answer, the last one counts; False when no such answer is known."""

    async def forget(self, person: int) -> int:
        """Delete everything about a person; the number of questions and votes that were deleted."""


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
