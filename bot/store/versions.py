"""The knowledge files that were loaded, each with its text."""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import sqlite_utils

from bot.store.database import Database
from bot.store.person import person_hash

LEVEL = 9


@dataclass(frozen=True)
class Version:
    """One loaded knowledge file: its number, when, from where (文件, 上传 …), how many facts, and what changed."""

    number: int
    at: str
    origin: str
    digest: str
    facts: int
    changes: str
    current: bool


def digest_of(text: str) -> str:
    """The sha256 of a text, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


class Versions:
    """Keeps every version; one of them is the current one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, origin: str, person: int, text: str, facts: int, changes: str) -> Version:
        """Keep a text as the current version; one that is kept already becomes the current one again."""
        return await self._database.run(lambda db: add(db, origin, person, text, facts, changes))

    async def all(self) -> list[Version]:
        """Every version, the newest first."""
        return await self._database.run(all_versions)

    async def text(self, number: int) -> str:
        """The text of a version; empty if there is no such number."""
        return await self._database.run(lambda db: text_of(db, number))

    async def current(self) -> Version | None:
        """The current version, if any was kept."""
        return await self._database.run(current)


def add(db: sqlite_utils.Database, origin: str, person: int, text: str, facts: int, changes: str) -> Version:
    """Keep a text as the current version; one that is the newest already stays the only one of its kind."""
    table = db.table("versions")
    digest = digest_of(text)
    newest = next(iter(table.rows_where(order_by="number desc", limit=1)), None)
    number = 1 if newest is None else newest["number"] + (newest["digest"] != digest)
    row = {
        "number": number, "at": datetime.now(UTC).isoformat(timespec="seconds"), "origin": origin,
        "person": person_hash(db, person) if person else "", "digest": digest, "facts": facts, "changes": changes,
        "text": zlib.compress(text.encode("utf-8"), LEVEL), "current": 1,
    }  # fmt: skip
    with db.atomic():
        db.execute("update versions set current = 0")
        table.upsert(row, pk="number")
    return _version(row)


def all_versions(db: sqlite_utils.Database) -> list[Version]:
    """Every version, the newest first."""
    return [_version(row) for row in db.table("versions").rows_where(order_by="number desc")]


def text_of(db: sqlite_utils.Database, number: int) -> str:
    """The text of a version; empty if there is no such number."""
    row = next(iter(db.table("versions").rows_where("number = ?", [number])), None)
    return zlib.decompress(row["text"]).decode("utf-8") if row else ""


def current(db: sqlite_utils.Database) -> Version | None:
    """The current version, if any was kept."""
    row = next(iter(db.table("versions").rows_where("current = 1")), None)
    return _version(row) if row else None


def _version(row: dict[str, object]) -> Version:
    return Version(
        int(str(row["number"])), str(row["at"]), str(row["origin"]), str(row["digest"]), int(str(row["facts"])),
        str(row["changes"]), bool(row["current"]),
    )  # fmt: skip
