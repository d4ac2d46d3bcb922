"""Under which ids Telegram keeps the pictures that were sent."""

from bot.store.database import FAILURES, Database


class Pictures:
    """Keeps the id of each picture by the digest of its bytes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self, digest: str) -> str:
        """The id of a picture; empty if it was never sent, or if the database cannot be read."""
        try:
            rows = await self._database.run(lambda db: list(db.table("pictures").rows_where("digest = ?", [digest])))
        except FAILURES:
            return ""
        return str(rows[0]["file_id"]) if rows else ""

    def keep(self, digest: str, file_id: str) -> None:
        """Write down the id of a picture."""
        row = {"digest": digest, "file_id": file_id}
        self._database.later(lambda db: db.table("pictures").upsert(row, pk="digest"))
