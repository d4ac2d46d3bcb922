"""Updates are kept until they are worked on."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database, DatabaseError
from bot.store.inbox import Inbox, purge


def update(number: int) -> dict[str, object]:
    """A raw update."""
    return {"update_id": number, "message": {"text": str(number)}}


async def test_what_is_not_finished_waits_for_the_next_run(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        inbox = Inbox(database)
        assert await inbox.keep(map(update, (1, 2, 3))) == [update(1), update(2), update(3)]
        await inbox.done(2)
    with closing(Database(tmp_path / "bot.db")) as database:
        inbox = Inbox(database)
        assert await inbox.waiting() == [update(1), update(3)]
        assert await inbox.keep(map(update, (1, 2, 3, 4))) == [update(4)]


async def test_a_finished_update_leaves_no_text(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        inbox = Inbox(database)
        await inbox.keep([update(1)])
        await inbox.done(1)
        assert [row["body"] for row in database.call(lambda db: list(db.table("updates").rows))] == [""]


async def test_what_was_finished_long_ago_is_forgotten(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        inbox = Inbox(database)
        await inbox.keep(map(update, (1, 2)))
        await inbox.done(1)
        assert await inbox.purge() == 0
        assert database.call(lambda db: purge(db, "9999")) == 1
        assert await inbox.waiting() == [update(2)]


async def test_without_a_database_everything_is_new_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        database.call(lambda db: db.execute("pragma query_only = 1"))
        inbox = Inbox(database)
        assert await inbox.keep([update(1)]) == [update(1)]
        assert await inbox.keep([update(1)]) == []
        await inbox.done(1)
    assert [record.getMessage() for record in caplog.records] == [
        "the database cannot be written, the bot goes on without it: "
        f"{tmp_path / 'bot.db'}: attempt to write a readonly database"
    ]


def test_a_damaged_database_is_set_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(b"this is no database" * 100)
    with closing(Database(path)) as database:
        assert database.call(lambda db: db.table("updates").count) == 0
    [aside] = tmp_path.glob("bot.db.damaged-*")
    assert aside.read_bytes().startswith(b"this is no database")
    assert "damaged" in caplog.text


def test_the_database_is_nobody_elses(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    with closing(Database(path)) as database:
        database.call(lambda db: db.table("updates").count)
    assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with closing(Database(tmp_path / "file" / "bot.db")) as database, pytest.raises(DatabaseError, match="File exists"):
        database.call(lambda db: db.table("updates").count)
