"""Who somebody is stays out of the database: after the answer neither number nor name nor what was typed is left."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.application import INBOX
from bot.store.database import Database
from bot.store.inbox import Inbox
from handlers import texts
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage

PERSON = Person(987_654_321_012, "欧阳不留名")
# The number as text and as SQLite keeps an integer of this size.
SIGNS = (str(PERSON.id).encode(), PERSON.id.to_bytes(6, "big"), PERSON.name.encode())
UNUSUAL = "只有内联里才会这么打的一句话"


def found(folder: Path) -> list[bytes]:
    """What tells who somebody is, in the database and the files beside it."""
    content = b"".join(file.read_bytes() for file in folder.glob("bot.db*"))
    return [sign for sign in (*SIGNS, UNUSUAL.encode()) if sign in content]


async def talked(stage: Stage) -> None:
    """Everything that a person can do."""
    world, chat = stage.world, stage.world.private(PERSON)
    question = world.say(chat, PERSON, "荣昌有多少所学校")
    await stage.run()
    world.press(chat, PERSON, next(one for one in chat.buttons if one["text"] == texts.BAD))
    world.edit(question, "永川有多少所学校")
    world.type_inline(PERSON, UNUSUAL)
    world.invite(stage.group, PERSON)
    world.say(stage.group, PERSON, "/ask 民办的呢")
    world.send(chat, PERSON, photo=[])
    world.upload(chat, PERSON, "k.yaml", b"report: [\n")
    world.say(chat, PERSON, "/reload")
    await stage.run()


async def test_nothing_tells_who_asked_once_it_is_answered(set_stage: SetStage, tmp_path: Path) -> None:
    async with set_stage(admin_ids={PERSON.id}) as stage:
        await talked(stage)
        # Until then it lives on in the write-ahead log.
        await stage.application.bot_data[INBOX].wipe()
        assert found(tmp_path) == []
        assert "荣昌有多少所学校".encode() in (tmp_path / "bot.db").read_bytes()
    assert found(tmp_path) == []


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Database]:
    """A database for what waits."""
    with closing(Database(tmp_path / "bot.db")) as database:
        yield database


async def test_what_waits_for_its_answer_is_kept_whole(waiting: Database, tmp_path: Path) -> None:
    """Or it could not be answered after a crash."""
    update = {"update_id": 1, "message": {"from": PERSON.json(), "text": UNUSUAL}}
    inbox = Inbox(waiting)
    await inbox.keep([update])
    await inbox.wipe()
    assert len(found(tmp_path)) == 3
    await inbox.done(1)
    await inbox.wipe()
    assert found(tmp_path) == []
