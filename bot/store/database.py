"""The SQLite file, worked on by one thread of its own."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Semaphore
from typing import TypeVar

import sqlite_utils

from bot.store.schema import prepare
from knowledge.errors import UserError

logger = logging.getLogger(__name__)

# What a file that cannot be opened, read or written is told by.
FAILURES = (sqlite3.Error, OSError)
BUSY_MILLISECONDS = 5000
# How long the works behind one that waited in vain wait for the lock.
STILL_BUSY_MILLISECONDS = 100
# Of works that nobody awaits; a file that stays locked must not fill the memory.
MOST_WAITING = 1000
PRIVATE = 0o600

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
        except FAILURES as error:
            raise DatabaseError(f"BOT_DATABASE：数据库 {self._path} 用不了（{error}）。") from error

    def later(self, work: Work[object]) -> bool:
        """Do the work when its turn comes; a failure is logged and harms nobody. False where too many wait already."""
        if not self._places.acquire(blocking=False):
            logger.error("the database could not be written: %s works wait already", MOST_WAITING)
            return False
        future = self._thread.submit(self._do, work)
        future.add_done_callback(lambda done: self._places.release())
        future.add_done_callback(_log_failure)
        return True

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
            # Errors that Python itself raises have no such name.
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                self._wait(STILL_BUSY_MILLISECONDS)
            raise
        self._wait(BUSY_MILLISECONDS)
        return result

    def _file(self) -> sqlite_utils.Database:
        if self._opened is None:
            self._opened = _open(self._path)
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
    try:
        return _prepared(path)
    except sqlite3.DatabaseError as error:
        if not _damaged(error):
            raise
        logger.error("the database %s is damaged (%s): it is set aside, a new one is begun", path, error)
        _set_aside(path)
        return _prepared(path)


def _prepared(path: Path) -> sqlite_utils.Database:
    if not path.exists():
        # What people ask is nobody else's business.
        path.touch(mode=PRIVATE)
    database = sqlite_utils.Database(path)
    try:
        database.execute(f"pragma busy_timeout = {BUSY_MILLISECONDS}")
        # What is deleted is overwritten, not only unlinked.
        database.execute("pragma secure_delete = on")
        database.enable_wal()
        # With a write-ahead log this is safe from the death of the process, and does not wait for the disk each time.
        database.execute("pragma synchronous = normal")
        prepare(database)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _damaged(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _set_aside(path: Path) -> None:
    """Give a damaged file and its logs another name."""
    mark = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(path.with_name(f"{path.name}.damaged-{mark}{suffix}"))


def _log_failure(done: "Future[object]") -> None:
    if error := done.exception():
        logger.error("the database could not be written: %s", error)
