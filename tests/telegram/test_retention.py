"""The running process deletes what is too old."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.store.database import Database
from bot.store.questions import QuestionLog
from knowledge.engine import Engine
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.process import running

QUESTION = "荣昌有多少所学校"


async def test_what_is_too_old_is_deleted_at_the_start(api: FakeApi, engine: Engine, tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.db")) as database:
        for ticket, days in (("old", 91), ("young", 89)):
            log = QuestionLog(database, 90, partial(ago, days))
            log.note(ticket, 7, "private", QUESTION, engine.ask(QUESTION)[0], 1.0)
        database.call(lambda db: db.table("updates").insert({"number": 1, "at": "2020", "body": "", "done": 1}))
    with closing(sqlite3.connect(tmp_path / "bot.db")) as file:
        assert sorted(tickets(file)) == ["old", "young"]
        async with running(api, tmp_path) as bot:
            await bot.until(lambda: tickets(file) == ["young"] and not file.execute("select * from updates").fetchall())


def ago(days: int) -> datetime:
    """The time some days ago."""
    return datetime.now(UTC) - timedelta(days=days)


def tickets(database: sqlite3.Connection) -> list[str]:
    """The tickets in the log."""
    return [ticket for (ticket,) in database.execute("select ticket from questions")]
