"""The SQLite file, worked on by one thread of its own."""

import asyncio
import errno
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
from handlers.spells import Spells
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
# Which kind of trouble an error tells of, by the beginning of SQLite's name of it or by the number of the system.
BY_NAME = {
    "SQLITE_BUSY": "database_locked",
    "SQLITE_LOCKED": "database_locked",
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "read_only",
}
BY_NUMBER = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
}
LOCKED, FAILING, DAMAGED = "database_locked", "database_failing", "database_damaged"
CURABLE = {*BY_NAME.values(), FAILING}

T = TypeVar("T")
Work = Callable[[sqlite_utils.Database], T]


class DatabaseError(UserError):
    """A database that cannot be used; the text is one line that names the file and the reason."""


class Database:
    """Opens the file with the first work it is given; the event loop never waits for the disk.

    Works are done one after the other, in the order they were given. Errors of SQLite, and OSError for a place
    that cannot be written, are raised where the result is awaited; `spells` knows of them, so nobody else logs them.
    A damaged file is set aside, and the work is done on a new one.
    """

    def __init__(self, path: Path, spells: Spells | None = None) -> None:
        self.spells = spells or Spells()
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._opened: sqlite_utils.Database | None = None
        self._patience = BUSY_MILLISECONDS
        self._places = Semaphore(MOST_WAITING)
        self._ending = False
        self._given_up = 0

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
        """Do the work when its turn comes; a failure harms nobody. False where too many wait already."""
        if not self._places.acquire(blocking=False):
            self.late(f"{MOST_WAITING} works wait already")
            return False
        future = self._thread.submit(self._do, work)
        future.add_done_callback(lambda done: self._places.release())
        future.add_done_callback(_log_failure)
        return True

    def late(self, what: str) -> None:
        """Somebody could not wait for the database any longer."""
        self._note(LOCKED, what)

    def close(self) -> None:
        """Finish what is waiting and close the file; one that stays locked is given up."""
        self._ending = True
        self._thread.submit(self._close)
        self._thread.shutdown()
        if self._given_up:
            logger.error("the database was still locked at the end, %s works are lost", self._given_up)

    def _do(self, work: Work[T]) -> T:
        if self._ending and self._patience < BUSY_MILLISECONDS:
            self._given_up += 1
            raise sqlite3.OperationalError("given up at the end, the database is locked")
        try:
            result = self._done(work)
        except FAILURES as error:
            self._failed(error)
            raise
        self._wait(BUSY_MILLISECONDS)
        return result

    def _done(self, work: Work[T]) -> T:
        """The result of the work; of a second try on a new file where the file is damaged."""
        try:
            return self._watched(work)
        except sqlite3.DatabaseError as error:
            if not _damaged(error):
                raise
            self._close()
            self._note(DAMAGED, error, aside=_set_aside(self._path))
            return self._watched(work)

    def _watched(self, work: Work[T]) -> T:
        """Do the work; that something was written is a good sign."""
        file = self._file()
        before = file.conn.total_changes
        result = work(file)
        if file.conn.total_changes > before:
            self.spells.works(*CURABLE)
        return result

    def _failed(self, error: Exception) -> None:
        kind = kind_of(error)
        self._note(kind, error)
        if self._opened is not None and self._opened.conn.in_transaction:
            self._opened.conn.rollback()
        if kind == LOCKED:
            self._wait(STILL_BUSY_MILLISECONDS)

    def _note(self, kind: str, cause: object, **words: str) -> None:
        self.spells.note(kind, f"{self._path}: {cause}", file=self._path.name, **words)

    def _file(self) -> sqlite_utils.Database:
        if self._opened is None:
            self._opened = _prepared(self._path, self._patience)
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


def kind_of(error: Exception) -> str:
    """The kind of trouble that an error tells of."""
    name, number = getattr(error, "sqlite_errorname", ""), getattr(error, "errno", None)
    by_name = (kind for start, kind in BY_NAME.items() if name.startswith(start))
    return next(by_name, BY_NUMBER.get(number, FAILING) if number else FAILING)


def _prepared(path: Path, patience: int) -> sqlite_utils.Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # What people ask is nobody else's business.
        path.touch(mode=PRIVATE)
    database = sqlite_utils.Database(path)
    try:
        database.execute(f"pragma busy_timeout = {patience}")
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
    # Errors that Python itself raises have no such number; the last byte is the kind, the others say more.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _set_aside(path: Path) -> str:
    """Give a damaged file and its logs another name, which no earlier one has; the new name."""
    mark = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    name = f"{path.name}.damaged-{mark}"
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(path.with_name(f"{name}{suffix}"))
    return name


def _log_failure(done: "Future[object]") -> None:
    """A failure of the database is known to the spells; any other is a defect."""
    error = done.exception()
    if error and not isinstance(error, FAILURES):
        logger.error("a work on the database failed", exc_info=error)
