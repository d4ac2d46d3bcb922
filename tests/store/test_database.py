"""The database: works in their order, failures where they belong, nothing lost at the end."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from bot.store.database import Database, Work


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


def test_a_failure_of_what_nobody_awaits_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        database.later(fail)
    assert "no such table" in caplog.text


def test_what_waits_is_written_before_the_end(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        for number in range(100):
            database.later(put(str(number), ""))
    with closing(Database(tmp_path / "bot.db")) as database:
        assert database.call(lambda db: db.table("values").count) == 100
