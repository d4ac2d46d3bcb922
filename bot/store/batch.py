"""Rows that are written together, when the database gets to them."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import sqlite_utils

from bot.store.database import MOST_WAITING, Database

Row = dict[str, Any]
Write = Callable[[sqlite_utils.Database, Sequence[Row]], None]


class Batch:
    """Gathers rows while the database is busy, and writes what has come by then as one work that nobody awaits."""

    def __init__(self, database: Database, write: Write) -> None:
        self._database = database
        self._write = write
        self._rows: deque[Row] = deque()
        self._due = False

    def add(self, row: Row) -> None:
        """Have a row written when its turn comes; a failure is logged and harms nobody."""
        if len(self._rows) >= MOST_WAITING:
            self._database.late(f"{MOST_WAITING} rows wait already")
            return
        self._rows.append(row)
        if not self._due:
            self._due = True
            if not self._database.later(self._written):
                self._due = False

    def _written(self, db: sqlite_utils.Database) -> None:
        # First of all: a row that comes while these are taken has a work of its own.
        self._due = False
        self._write(db, [self._rows.popleft() for _ in range(len(self._rows))])
