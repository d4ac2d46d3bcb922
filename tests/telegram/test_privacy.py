"""What is stored about people, and how it goes away."""

from datetime import UTC, datetime, timedelta

from bot.store.questions import QuestionLog
from handlers import texts
from knowledge.engine import Engine
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


async def test_no_name_and_no_number_is_stored(stage: Stage) -> None:
    stage.parent = Person(7_123_456_789, "独特的名字")
    stage.chat = stage.world.private(stage.parent)
    await stage.ask(QUESTION)
    [row] = stage.database.call(lambda db: list(db.table("questions").rows))
    assert row["question"] == QUESTION
    assert row["status"] == "answered"
    assert len(row["person"]) == 32
    everything = str(stage.database.call(lambda db: list(db.conn.iterdump())))
    assert "7123456789" not in everything
    assert "独特的名字" not in everything


async def test_forget_deletes_ones_own_rows_and_context(stage: Stage, engine: Engine) -> None:
    await stage.ask(QUESTION)
    await stage.press(texts.GOOD)
    other = Person(8, "李家长")
    stage.world.say(stage.world.private(other), other, QUESTION)
    await stage.run()
    [message] = await stage.ask("/forget")
    assert message["text"] == texts.forgotten(2)
    assert stage.database.call(lambda db: db.table("questions").count) == 1
    message, *_ = await stage.ask("民办的呢")
    assert message["text"].startswith(engine.ask("民办的呢")[0].answer)
    stage.parent = Person(9, "新人")
    stage.chat = stage.world.private(stage.parent)
    assert (await stage.ask("/forget"))[0]["text"] == texts.forgotten(0)


async def test_privacy_says_what_is_kept(stage: Stage, set_stage: SetStage) -> None:
    [message] = await stage.ask("/privacy")
    assert message["text"] == texts.privacy(90)
    [message] = await stage.ask("隐私")
    assert message["text"] == texts.privacy(90)


async def test_nothing_is_kept_for_no_days(set_stage: SetStage) -> None:
    async with set_stage(log_days=0) as stage:
        await stage.ask(QUESTION)
        [message] = await stage.ask("/privacy")
        assert message["text"] == texts.privacy(0)
        assert stage.database.call(lambda db: db.table("questions").count) == 0


async def test_what_is_old_is_deleted(stage: Stage) -> None:
    await stage.ask(QUESTION)
    later = QuestionLog(stage.database, 90, lambda: datetime.now(UTC) + timedelta(days=91))
    soon = QuestionLog(stage.database, 90, lambda: datetime.now(UTC) + timedelta(days=89))
    assert await soon.purge() == 0
    assert await later.purge() == 1
    assert stage.database.call(lambda db: db.table("questions").count) == 0
