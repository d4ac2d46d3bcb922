"""What goes wrong: refusals, floods, broken connections, updates that make no sense."""

import logging

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers import texts
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.refusal import RefusalError, bad_request
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


async def test_too_many_requests_is_tried_again(stage: Stage) -> None:
    refusal = RefusalError(429, "Too Many Requests: retry after 1", retry_after=1)
    stage.api.faults.add(Fault("sendMessage", refusal, times=1))
    assert await stage.ask(QUESTION)
    assert [call.code for call in stage.api.made("sendMessage")][:2] == [429, 200]


async def test_a_torn_connection_is_tried_again(stage: Stage) -> None:
    stage.api.faults.add(Fault("sendMessage", cut=True))
    assert await stage.ask(QUESTION)


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
