"""The log of questions behind the whole bot: what gets into it, and that nobody is harmed when it cannot be written."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.opening import opened
from bot.store.database import Database
from handlers import texts
from knowledge.engine import Engine
from knowledge.files import DEFAULT_KNOWLEDGE
from knowledge.outcome import facts_of
from tests.telegram.conftest import SetStage
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


def log_of(stage: Stage) -> list[dict[str, Any]]:
    """The rows of the log, in the order in which they were written."""
    return stage.database.call(lambda db: list(db.table("questions").rows_where(order_by="rowid")))


def told(stage: Stage) -> str:
    """What the last pressed button was answered with."""
    return str(stage.api.made("answerCallbackQuery")[-1].parameters.get("text", ""))


async def test_every_way_to_an_answer_is_noted_with_the_time_it_took(stage: Stage, engine: Engine) -> None:
    await stage.ask(QUESTION)
    label = engine.related(engine.ask(QUESTION)[0])[0].label
    await stage.press(label)
    fact = facts_of(engine.ask(QUESTION)[0])[0].id
    await stage.ask(f"/start {fact}")
    await stage.ask("/经费 初中")
    await stage.in_chat(stage.group, "/ask 永川有多少所学校")
    rows = log_of(stage)
    assert [row["question"] for row in rows] == [QUESTION, label, engine.label(fact), "初中", "永川有多少所学校"]
    assert [row["kind"] for row in rows] == ["private"] * 4 + ["supergroup"]
    assert [row["status"] for row in rows] == ["answered"] * 4 + ["declined"]
    assert len({row["person"] for row in rows}) == 1
    assert len({row["ticket"] for row in rows}) == 5
    assert all(row["ms"] > 0 for row in rows)


async def test_a_button_that_is_out_of_date_is_no_question(stage: Stage) -> None:
    await stage.ask(QUESTION)
    stage.world.press(stage.chat, stage.parent, {"text": "?", "callback_data": "gone"})
    await stage.run()
    assert [row["question"] for row in log_of(stage)] == [QUESTION]


async def test_an_anonymous_administrator_of_a_group_can_be_forgotten(stage: Stage) -> None:
    service = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    anonymous = {"from": service, "sender_chat": stage.group.json()}
    await stage.in_chat(stage.group, f"/ask {QUESTION}", **anonymous)
    *_, message = await stage.in_chat(stage.group, "/forget", **anonymous)
    assert message["text"] == texts.forgotten(1)
    assert log_of(stage) == []


async def test_nobody_is_asked_for_a_vote_that_is_not_kept(set_stage: SetStage) -> None:
    async with set_stage(log_days=0) as stage:
        await stage.ask(QUESTION)
        assert texts.SHARE in [button["text"] for button in stage.chat.buttons]
        assert not {texts.GOOD, texts.BAD} & {button["text"] for button in stage.chat.buttons}


async def test_a_database_that_cannot_be_opened_harms_nobody(
    set_stage: SetStage, tmp_path: Path, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    async with set_stage(database=tmp_path) as stage:
        [message] = await stage.ask(QUESTION)
        assert message["text"].startswith(engine.ask(QUESTION)[0].answer)
        await stage.press(texts.BAD)
        assert told(stage) == texts.VOTE_FAILED
        [message] = await stage.ask("/forget")
        assert message["text"] == texts.FORGET_FAILED
        assert len(await stage.ask("/privacy")) == 1
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        f"the database cannot be used, the bot goes on without it: {tmp_path}: unable to open database file"
    ]


async def test_a_locked_database_harms_nobody(stage: Stage, tmp_path: Path) -> None:
    await stage.ask(QUESTION)
    assert len(log_of(stage)) == 1
    stage.database.call(lambda db: db.execute("pragma busy_timeout = 1").fetchall())
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        await stage.press(texts.BAD)
        assert told(stage) == texts.VOTE_FAILED
        assert (await stage.ask("/forget"))[0]["text"] == texts.FORGET_FAILED
        assert len(await stage.ask(QUESTION)) == 1
        other.execute("rollback")
    await stage.ask(QUESTION)
    await stage.press(texts.BAD)
    assert told(stage) == texts.VOTED


def test_the_bot_starts_from_the_file_when_there_is_no_database(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Database(tmp_path)) as broken:
        edition = opened(DEFAULT_KNOWLEDGE, broken)
    assert edition.number == 0
    assert edition.reports.at().base.facts
    assert f"goes on without it: {tmp_path}" in caplog.text
