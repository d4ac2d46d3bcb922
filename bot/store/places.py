"""Which place a chat means where it names none; of the chat only a salted hash is stored."""

from collections.abc import Callable

import sqlite_utils

from bot.store.database import Database
from bot.store.person import hasher


class Places:
    """Keeps the places in memory; the file is read and written when its turn comes, and nothing waits for it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._said: dict[int, str] = {}
        self._kept: dict[str, str] = {}
        self._hash: Callable[[int], str] = str
        database.later(self._load)

    def of(self, chat: int) -> str:
        """The place of a chat; empty where it has not said."""
        found = self._said.get(chat)
        return self._kept.get(self._hash(chat), "") if found is None else found

    def put(self, chat: int, place: str) -> None:
        """Keep the place of a chat."""
        self._said[chat] = place
        self._database.later(
            lambda db: db.table("places").upsert({"chat": hasher(db)(chat), "place": place}, pk="chat")
        )

    def drop(self, chat: int) -> None:
        """Forget the place of a chat."""
        self._said[chat] = ""
        self._database.later(lambda db: db.execute("delete from places where chat = ?", [hasher(db)(chat)]))

    def _load(self, db: sqlite_utils.Database) -> None:
        self._hash = hasher(db)
        self._kept = {row["chat"]: row["place"] for row in db.table("places").rows}
