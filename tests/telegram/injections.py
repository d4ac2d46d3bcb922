"""Ways in which things are made to go wrong for a row of the matrix of faults, and to go well again."""

import asyncio
import resource
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlite_utils

from bot.store.database import Database
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.people import Chat, Person
from tests.telegram.fakeapi.refusal import RefusalError
from tests.telegram.fakeapi.world import World

POLLING = "Updater:start_polling:polling_task"
NEW_GROUP = -100999
Mend = Callable[[], object]


def nothing() -> None:
    """What ends by itself."""


def api(fake: FakeApi, *, method: str, code: int = 0, text: str = "", times: int = 1, **more: Any) -> Mend:
    """The next calls of a method are refused with a code and a text, take `delay` seconds, or are `cut`."""
    parameters = {name: more.pop(name) for name in ("retry_after",) if name in more}
    refusal = RefusalError(code, text, **parameters) if code else None
    fake.faults.add(Fault(method, refusal, times=times, **more))
    return nothing


def outage(fake: FakeApi) -> Mend:
    """Every connection is cut until the fault is mended."""
    faults = [Fault(method, cut=True, times=sys.maxsize) for method in ("getUpdates", "sendMessage")]
    for fault in faults:
        fake.faults.add(fault)

    def mend() -> None:
        for fault in faults:
            fault.times = 0

    return mend


def updates(world: World, given: list[dict[str, Any]]) -> Mend:
    """Updates as they stand, but for their number."""
    for update in given:
        world.updates.put(update)
    return nothing


def blocked(chat: Chat) -> Mend:
    """A person has blocked the bot, or a group put it out, before it answers."""
    chat.blocked = True
    return lambda: setattr(chat, "blocked", False)


def gone(world: World, chat: Chat) -> Mend:
    """A chat is deleted."""
    del world.chats[chat.id]
    return lambda: world.chats.setdefault(chat.id, chat)


def upgraded(world: World, chat: Chat) -> Mend:
    """A group has become a supergroup, and nobody has told the bot."""
    chat.migrated_to = world.group(NEW_GROUP).id
    return nothing


def locked(database: Database, file: Path) -> Mend:
    """Another program begins a transaction and does not end it."""
    database.call(lambda db: db.execute("pragma busy_timeout = 1").fetchall())
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    return other.close


def full(database: Database) -> Mend:
    """SQLite gets no page more: every free place in the table of updates is filled."""
    database.call(_fill)
    return lambda: database.call(lambda db: db.execute(f"pragma max_page_count = {2**31}").fetchall())


def _fill(db: sqlite_utils.Database) -> None:
    [[pages]] = db.execute("pragma page_count").fetchall()
    db.execute(f"pragma max_page_count = {pages}").fetchall()
    for size in (2000, 200, 20, 0):
        for number in range(-1, -100_000, -1):
            try:
                row = (number * 10_000 - size, "9", "x" * size, 1)
                db.execute("insert into updates (number, at, body, done) values (?, ?, ?, ?)", row)
                db.conn.commit()
            except sqlite3.OperationalError:
                break


def limited(file: Path) -> Mend:
    """The system refuses to let any file grow: what is written to the disk is refused."""
    _, hard = soft = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = file.with_name(f"{file.name}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, soft)


def read_only(database: Database) -> Mend:
    """SQLite may only read."""
    database.call(lambda db: db.execute("pragma query_only = 1").fetchall())
    return lambda: database.call(lambda db: db.execute("pragma query_only = 0").fetchall())


def damaged(file: Path) -> Mend:
    """The file holds something else."""
    file.write_bytes(b"this is no database " * 500)
    return nothing


def scratched(database: Database, file: Path) -> Mend:
    """All pages of a file in use are overwritten, but for the first."""
    database.call(lambda db: db.execute("pragma wal_checkpoint(truncate)").fetchall())
    database.call(lambda db: db.execute("pragma cache_size = 0").fetchall())
    with file.open("r+b") as content:
        content.seek(4096)
        content.write(b"\xaa" * (file.stat().st_size - 4096))
    return nothing


def in_the_way(file: Path) -> Mend:
    """Where the database should be is a folder."""
    file.mkdir()
    return nothing


def vanished(file: Path) -> Mend:
    """A file is moved away."""
    away = file.rename(file.with_suffix(".away"))
    return lambda: away.rename(file)


def broken(file: Path) -> Mend:
    """A file is cut off in the middle."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: len(text) // 2] + "\n[", encoding="utf-8")
    return lambda: file.write_text(text, encoding="utf-8")


def dead() -> Mend:
    """The task that fetches updates ends."""
    for task in asyncio.all_tasks():
        if task.get_name() == POLLING:
            task.cancel()
    return nothing


def kicked(world: World, chat: Chat) -> Mend:
    """A group puts the bot out right after a question, and says so."""
    world.put_out(chat, Person(1, "群主"))
    return nothing
