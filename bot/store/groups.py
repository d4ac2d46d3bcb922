"""The groups the bot is in."""

from datetime import UTC, datetime

from bot.store.database import Database


class Groups:
    """Keeps which groups the bot is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, chat: int, inside: bool) -> None:
        """Write down that the bot came into a group or left it."""
        row = {"chat": chat, "inside": int(inside), "at": datetime.now(UTC).isoformat(timespec="seconds")}
        self._database.later(lambda db: db.table("groups").upsert(row, pk="chat"))

    async def counts(self) -> tuple[int, int]:
        """How many groups the bot is in, and how many it has left."""
        rows = await self._database.run(
            lambda db: list(db.query("select inside, count(*) as n from groups group by inside"))
        )
        found = {row["inside"]: row["n"] for row in rows}
        return found.get(1, 0), found.get(0, 0)
