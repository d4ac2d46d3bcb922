"""The SQLite file, worked on by one thread of its own."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import sqlite_utils

from bot.store.schema import prepare

logger = logging.getLogger(__name__)

BUSY_MILLISECONDS = 5000

T = TypeVar("T")
Work = Callable[[sqlite_utils.Database], T]


class Database:
    """Opens the file with the first work it is given; the event loop never waits for the disk.

    Works are done one after the other, in the order they were given. Errors of SQLite are raised where
    the result is awaited.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._opened: sqlite_utils.Database | None = None

    async def run(self, work: Work[T]) -> T:
        """Do the work and give its result, while the event loop goes on."""
        return await asyncio.wrap_future(self._thread.submit(self._do, work))

    def call(self, work: Work[T]) -> T:
        """Do the work and wait for its result: for command lines, never on the event loop."""
        return self._thread.submit(self._do, work).result()

    def later(self, work: Work[object]) -> None:
        """Do the work when its turn comes; a failure is logged and harms nobody."""
        self._thread.submit(self._do, work).add_done_callback(_log_failure)

    def close(self) -> None:
        """Finish what is waiting and close the file."""
        self._thread.submit(self._close)
        self._thread.shutdown()

    def _do(self, work: Work[T]) -> T:
        if self._opened is None:
            self._opened = _open(self._path)
        return work(self._opened)

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def _open(path: Path) -> sqlite_utils.Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite_utils.Database(path)
    database.execute(f"pragma busy_timeout = {BUSY_MILLISECONDS}")
    database.enable_wal()
    prepare(database)
    return database


def _log_failure(done: "Future[object]") -> None:
    if error := done.exception():
        logger.error("the database could not be written: %s", error)
