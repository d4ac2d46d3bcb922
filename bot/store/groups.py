"""The groups the bot is in."""

from datetime import UTC, datetime

import sqlite_utils

from bot.store.database import FAILURES, Database


class Groups:
    """Keeps which groups the bot is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, chat: int, inside: bool) -> None:
        """Write down that the bot came into a group or left it."""
        row = {"chat": chat, "inside": int(inside), "at": datetime.now(UTC).isoformat(timespec="seconds")}
        self._database.later(lambda db: _note(db, row))

    def moved(self, old: int, new: int) -> None:
        """Write down which supergroup has inherited the permission of which group."""
        self._database.later(lambda db: db.table("moves").upsert({"old": old, "new": new}, pk="old"))

    async def moves(self) -> list[tuple[int, int]]:
        """The groups and the supergroups that have inherited their permission, the earliest first.

        Empty where the database cannot be used, which is logged there.
        """
        try:
            return await self._database.run(_moves)
        except FAILURES:
            return []

    async def first_refusal(self, chat: int) -> bool:
        """Whether a group was never told that it is not listed; True where that cannot be looked up."""
        try:
            return await self._database.run(lambda db: _first_refusal(db, chat))
        except FAILURES:
            return True

    async def counts(self) -> tuple[int, int]:
        """How many groups the bot is in, and how many it has left."""
        rows = await self._database.run(
            lambda db: list(db.query("select inside, count(*) as n from groups group by inside"))
        )
        found = {row["inside"]: row["n"] for row in rows}
        return found.get(1, 0), found.get(0, 0)


def _note(db: sqlite_utils.Database, row: dict[str, object]) -> None:
    db.table("groups").upsert(row, pk="chat")
    if not row["inside"]:
        db.execute("delete from refusals where chat = ?", [row["chat"]])


def _moves(db: sqlite_utils.Database) -> list[tuple[int, int]]:
    return [(row["old"], row["new"]) for row in db.query("select old, new from moves order by rowid")]


def _first_refusal(db: sqlite_utils.Database, chat: int) -> bool:
    with db.conn:
        return bool(db.execute("insert or ignore into refusals (chat) values (?)", [chat]).rowcount)
