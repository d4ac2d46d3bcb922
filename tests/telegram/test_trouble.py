"""What goes wrong: refusals, floods, broken connections, updates that make no sense."""

import logging

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.menus import publish
from handlers import texts
from knowledge.engine import Engine
from tests.telegram import timeless
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.refusal import RefusalError, bad_request
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


def test_too_many_requests_is_tried_again_when_telegram_says(set_stage: SetStage) -> None:
    async def scenario() -> None:
        async with set_stage() as stage:
            # The file is made before the time counts.
            await stage.database.run(lambda db: db.table("updates").count)
            refusal = RefusalError(429, "Too Many Requests: retry after 30", retry_after=30)
            stage.api.faults.add(Fault("sendMessage", refusal, times=2))
            assert await stage.ask("/ask")
            calls = stage.api.made("sendMessage")
            assert [call.code for call in calls] == [429, 429, 200]
            # The library adds a tenth of a second.
            assert [call.at for call in calls] == pytest.approx([0, 30.1, 60.2])

    timeless.run(scenario())


def test_a_limit_on_menus_holds_nothing_up(set_stage: SetStage, engine: Engine) -> None:
    async def scenario() -> None:
        async with set_stage() as stage:
            # The file is made before the time counts.
            await stage.database.run(lambda db: db.table("updates").count)
            refusal = RefusalError(429, "Too Many Requests: retry after 3600", retry_after=3600)
            stage.api.faults.add(Fault("setMyCommands", refusal))
            await publish(stage.application.bot, engine.base.report)
            assert await stage.ask("/ask")
            assert [call.code for call in stage.api.made("setMyCommands")] == [429]
            assert stage.api.made("sendMessage")[0].at == 0

    timeless.run(scenario())


def test_a_torn_connection_is_tried_again(set_stage: SetStage) -> None:
    async def scenario() -> None:
        async with set_stage() as stage:
            stage.api.faults.add(Fault("sendMessage", cut=True))
            assert len(await stage.ask("/ask")) == 1

    timeless.run(scenario())


async def test_a_button_that_cannot_be_acknowledged_is_worked_on(stage: Stage) -> None:
    await stage.ask("/start")
    stage.api.faults.add(Fault("answerCallbackQuery", RefusalError(500, "Internal Server Error")))
    stage.world.press(stage.chat, stage.parent, stage.chat.buttons[0])
    await stage.run()
    assert len(stage.chat.from_bot) == 2


async def test_a_chat_that_is_gone_is_only_logged(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    del stage.world.chats[stage.chat.id]
    with caplog.at_level(logging.INFO):
        stage.world.say(stage.chat, stage.parent, QUESTION)
        await stage.run()
    assert "is out of reach: Chat not found" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_chat_that_blocked_the_bot_is_only_logged(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.chat.blocked = True
    with caplog.at_level(logging.INFO):
        assert not await stage.ask(QUESTION)
    assert "bot was blocked by the user" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_deleted_question_is_answered_without_reply(stage: Stage) -> None:
    stage.api.faults.add(Fault("sendMessage", bad_request("message to be replied not found")))
    message, *_ = await stage.in_chat(stage.group, f"/ask {QUESTION}")
    assert "reply_to_message" not in message


async def test_a_group_that_moved_gets_the_answer_in_its_new_place(stage: Stage) -> None:
    moved = stage.world.group(-100999)
    stage.group.migrated_to = moved.id
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    assert moved.from_bot
    assert not stage.group.from_bot


async def test_an_update_the_library_cannot_parse_is_stepped_over(stage: Stage) -> None:
    stage.world.updates.add("poll", {"id": "1", "question": "？"})
    assert await stage.ask(QUESTION)
    assert not stage.world.updates.waiting


async def test_one_person_cannot_flood_the_bot(set_stage: SetStage) -> None:
    async with set_stage(questions_per_minute=2) as stage:
        said = [message["text"] for _ in range(5) for message in (await stage.ask("/ask"))]
        assert said == [texts.ASK_HOW] * 2 + [texts.TOO_MANY]
        assert await stage.in_chat(stage.group, "/ask")
        stage.clock.now += 60
        assert await stage.ask("/ask")


async def test_a_button_above_the_limit_is_answered(set_stage: SetStage) -> None:
    async with set_stage(questions_per_minute=1) as stage:
        await stage.ask("/start")
        stage.world.press(stage.chat, stage.parent, stage.chat.buttons[0])
        await stage.run()
        assert stage.api.made("answerCallbackQuery")[-1].parameters["text"] == texts.TOO_MANY
        assert len(stage.chat.from_bot) == 1


async def test_what_is_not_for_the_bot_does_not_count(set_stage: SetStage) -> None:
    async with set_stage(questions_per_minute=1) as stage:
        stage.group.bot_is_admin = True
        for _ in range(3):
            await stage.in_chat(stage.group, "早上好")
        assert await stage.in_chat(stage.group, "/ask")


async def test_administrators_may_ask_on(set_stage: SetStage) -> None:
    async with set_stage(questions_per_minute=1, admin_ids={7}) as stage:
        assert [len(await stage.ask("/ask")) for _ in range(3)] == [1, 1, 1]


async def test_a_defect_is_logged_in_full_and_the_person_told_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(update: Update, turn: object) -> None:
        raise ZeroDivisionError("defect")

    stage.application.add_handler(MessageHandler(filters.Text([QUESTION]), broken), group=-1)
    said = [message["text"] for _ in range(3) for message in await stage.ask(QUESTION)]
    assert said.count(texts.TROUBLE) == 1
    stage.clock.now += 60
    assert (await stage.ask(QUESTION))[0]["text"] == texts.TROUBLE
    assert caplog.text.count("ZeroDivisionError: defect") == 4
