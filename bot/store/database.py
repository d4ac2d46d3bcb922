"""The SQLite file, worked on by one thread of its own."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore
from typing import TypeVar

import sqlite_utils

from bot.store.schema import prepare
from knowledge.errors import UserError

logger = logging.getLogger(__name__)

BUSY_MILLISECONDS = 5000
# How long the works behind one that waited in vain wait for the lock.
STILL_BUSY_MILLISECONDS = 100
# Of works that nobody awaits; a file that stays locked must not fill the memory.
MOST_WAITING = 1000

T = TypeVar("T")
Work = Callable[[sqlite_utils.Database], T]


class DatabaseError(UserError):
    """A database that cannot be used; the text is one line that names the file and the reason."""


class Database:
    """Opens the file with the first work it is given; the event loop never waits for the disk.

    Works are done one after the other, in the order they were given. Errors of SQLite, and OSError for a place
    that cannot be written, are raised where the result is awaited.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._opened: sqlite_utils.Database | None = None
        self._patience = BUSY_MILLISECONDS
        self._places = Semaphore(MOST_WAITING)
        self._ending = False

    async def run(self, work: Work[T]) -> T:
        """Do the work and give its result, while the event loop goes on."""
        return await asyncio.wrap_future(self._thread.submit(self._do, work))

    def call(self, work: Work[T]) -> T:
        """Do the work and wait for its result: for command lines, never on the event loop.

        DatabaseError if the database cannot be used.
        """
        try:
            return self._thread.submit(self._do, work).result()
        except (sqlite3.Error, OSError) as error:
            raise DatabaseError(f"BOT_DATABASE：数据库 {self._path} 用不了（{error}）。") from error

    def later(self, work: Work[object]) -> None:
        """Do the work when its turn comes; a failure is logged and harms nobody."""
        if not self._places.acquire(blocking=False):
            logger.error("the database could not be written: %s works wait already", MOST_WAITING)
            return
        future = self._thread.submit(self._do, work)
        future.add_done_callback(lambda done: self._places.release())
        future.add_done_callback(_log_failure)

    def close(self) -> None:
        """Finish what is waiting and close the file; one that stays locked is given up."""
        self._ending = True
        self._thread.submit(self._close)
        self._thread.shutdown()

    def _do(self, work: Work[T]) -> T:
        if self._ending and self._patience < BUSY_MILLISECONDS:
            raise sqlite3.OperationalError("given up at the end, the database is locked")
        try:
            result = work(self._file())
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                self._wait(STILL_BUSY_MILLISECONDS)
            raise
        self._wait(BUSY_MILLISECONDS)
        return result

    def _file(self) -> sqlite_utils.Database:
        if self._opened is None:
            self._opened = _open(self._path)
            # What is deleted is overwritten, not only unlinked.
            self._opened.execute("pragma secure_delete = on")
        return self._opened

    def _wait(self, milliseconds: int) -> None:
        """Wait that long for the lock of another program from now on."""
        if self._opened is not None and milliseconds != self._patience:
            self._opened.execute(f"pragma busy_timeout = {milliseconds}")
        self._patience = milliseconds

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
