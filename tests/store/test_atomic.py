"""What belongs together is written together: a failure half way leaves things as they were."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from bot.store.database import Database
from bot.store.inbox import keep, waiting
from bot.store.questions import delete_person
from bot.store.versions import add, current
from tests.store.test_questions import NOON, at, note


def refuse(database: Database, doing: str) -> None:
    """Make the database refuse to do something with a row."""
    body = "begin select raise(abort, 'refused'); end"
    database.call(lambda db: db.execute(f"create trigger refusing before {doing} {body}"))


def failing(db: sqlite_utils.Database) -> None:
    """Keep two updates, of which the second is refused."""
    keep(db, [{"update_id": 1, "message": {}}, {"update_id": 2, "message": {}}])


async def test_a_version_that_cannot_be_kept_leaves_the_current_one(database: Database) -> None:
    database.call(lambda db: add(db, "文件", 0, "one", 1, ""))
    refuse(database, "insert on versions when new.number = 2")
    with pytest.raises(sqlite3.Error, match="refused"):
        await database.run(lambda db: add(db, "上传", 0, "two", 1, ""))
    version = database.call(current)
    assert version is not None
    assert version.number == 1


async def test_a_batch_of_updates_is_kept_whole_or_not_at_all(database: Database) -> None:
    refuse(database, "insert on updates when new.number = 2")
    with pytest.raises(sqlite3.Error, match="refused"):
        await database.run(failing)
    assert database.call(waiting) == []


async def test_a_person_is_forgotten_wholly_or_not_at_all(database: Database, tmp_path: Path) -> None:
    note(at(database, NOON))
    await at(database, NOON).vote("0123456789ab", 7, True)
    refuse(database, "delete on questions")
    with pytest.raises(sqlite3.Error, match="refused"):
        await database.run(lambda db: delete_person(db, 7))
    with closing(sqlite3.connect(tmp_path / "bot.db")) as file:
        assert file.execute("select count(*) from votes").fetchone() == (1,)
