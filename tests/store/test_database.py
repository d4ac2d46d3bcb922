"""The database: works in their order, failures where they belong, nothing lost at the end."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Timer

import pytest
import sqlite_utils

from bot.store.database import (
    BUSY_MILLISECONDS,
    MOST_WAITING,
    STILL_BUSY_MILLISECONDS,
    Database,
    DatabaseError,
    Work,
)


def put(name: str, value: str) -> Work[object]:
    """A work that keeps a value."""
    return lambda db: db.table("values").upsert({"name": name, "value": value}, pk="name")


def get(db: sqlite_utils.Database) -> object:
    """The value under the name `last`."""
    return db.table("values").get("last")["value"]


def fail(db: sqlite_utils.Database) -> object:
    """Ask for a table that is not there."""
    return db.execute("select * from missing")


async def test_works_are_done_in_their_order_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "bot.db"
    with closing(Database(path)) as database:
        for value in "abc":
            database.later(put("last", value))
        assert await database.run(get) == "c"
    with closing(Database(path)) as database:
        assert database.call(get) == "c"


async def test_a_failure_is_raised_where_it_is_awaited(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        with pytest.raises(sqlite3.OperationalError):
            await database.run(fail)
        database.later(put("last", "c"))
        assert await database.run(get) == "c"


def test_a_failure_of_what_nobody_awaits_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        database.later(fail)
        database.later(fail)
    assert caplog.text.count("no such table") == 1


def test_a_defect_of_what_nobody_awaits_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        database.later(lambda db: 1 // 0)
    assert "ZeroDivisionError" in caplog.text


def test_what_waits_is_written_before_the_end(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        for number in range(100):
            database.later(put(str(number), ""))
    with closing(Database(tmp_path / "bot.db")) as database:
        assert database.call(lambda db: db.table("values").count) == 100


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that holds the lock of the database until it commits."""
    with closing(Database(tmp_path / "bot.db")) as database:
        database.call(put("last", "a"))
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        yield other


async def test_a_locked_file_is_waited_for_once(tmp_path: Path, locked: sqlite3.Connection) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        await database.run(impatient)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await database.run(put("last", "b"))
        assert await database.run(patience) == STILL_BUSY_MILLISECONDS
        await database.run(get)
        assert await database.run(patience) == BUSY_MILLISECONDS
        locked.execute("commit")
        await database.run(put("last", "c"))
        assert await database.run(get) == "c"


def test_the_end_does_not_wait_for_a_locked_file(
    tmp_path: Path, locked: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(tmp_path / "bot.db")
    gate = Event()
    database.call(impatient)
    database.later(lambda db: gate.wait())
    for _ in range(MOST_WAITING - 1):
        database.later(put("last", "b"))
    Timer(0.05, gate.set).start()
    database.close()
    assert [record.getMessage() for record in caplog.records] == [
        f"the database is held by another program, the bot goes on without it: {tmp_path / 'bot.db'}: "
        "database is locked",
        f"the database was still locked at the end, {MOST_WAITING - 2} works are lost",
    ]


def test_no_more_works_wait_than_memory_holds(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    gate = Event()
    with closing(Database(tmp_path / "bot.db")) as database:
        database.later(lambda db: gate.wait())
        for number in range(MOST_WAITING):
            database.later(put(str(number), ""))
        gate.set()
        assert database.call(lambda db: db.table("values").count) == MOST_WAITING - 1
        # There is room again.
        database.later(put("last", "c"))
        assert database.call(get) == "c"
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == [
        f"{MOST_WAITING} works wait already"
    ]


def test_a_command_line_is_told_which_file_cannot_be_used(tmp_path: Path) -> None:
    with (
        closing(Database(tmp_path)) as database,
        pytest.raises(DatabaseError, match=f"BOT_DATABASE：数据库 {tmp_path}"),
    ):
        database.call(get)


def impatient(db: sqlite_utils.Database) -> object:
    """Wait one millisecond for a lock."""
    return db.execute("pragma busy_timeout = 1").fetchall()


def patience(db: sqlite_utils.Database) -> object:
    """How many milliseconds a lock is waited for."""
    return next(db.query("pragma busy_timeout"))["timeout"]
