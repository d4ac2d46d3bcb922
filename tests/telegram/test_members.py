"""The bot comes into groups and leaves them; groups become supergroups."""

import logging

import pytest

from bot.run import UPDATES
from handlers import texts
from knowledge.engine import Engine
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.refusal import bad_request
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


async def test_a_group_is_greeted_once_when_it_takes_the_bot_in(stage: Stage, engine: Engine) -> None:
    stage.world.invite(stage.group, stage.parent)
    await stage.run()
    assert stage.group.texts == [texts.group_how(engine.base.report)]
    assert "reply_to_message" not in stage.group.from_bot[0]


@pytest.mark.parametrize("start", ["/start", "/start@edu_test_bot"])
async def test_a_link_that_takes_the_bot_in_makes_it_speak_once(stage: Stage, engine: Engine, start: str) -> None:
    stage.world.invite(stage.group, stage.parent)
    stage.world.say(stage.group, stage.parent, start)
    await stage.run()
    assert stage.group.texts == [texts.group_how(engine.base.report)]
    stage.clock.now += 60
    [message] = await stage.in_chat(stage.group, start)
    assert message["text"] == texts.group_how(engine.base.report)
    assert message["reply_to_message"]["text"] == start


async def test_a_group_that_lets_it_read_only_gets_nothing(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.api.faults.add(Fault("sendMessage", bad_request("not enough rights to send text messages to the chat")))
    stage.world.invite(stage.group, stage.parent)
    await stage.run()
    assert not stage.group.from_bot
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_promotion_is_no_reason_to_speak(stage: Stage) -> None:
    stage.world.member(stage.group, stage.parent, "member", "administrator")
    await stage.run()
    assert not stage.group.from_bot


@pytest.mark.parametrize("kicked", [True, False])
async def test_the_talk_of_a_group_that_puts_the_bot_out_is_forgotten(
    stage: Stage, engine: Engine, kicked: bool, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    question = stage.group.messages[0]
    if kicked:
        stage.world.put_out(stage.group, stage.parent)
    else:
        stage.world.member(stage.group, stage.parent, "member", "restricted")
    await stage.run()
    assert len(stage.group.from_bot) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    stage.group.blocked = False
    stage.world.edit(question, "/ask 民办的呢")
    await stage.run()
    answer = stage.group.from_bot[-1]
    assert len(stage.group.from_bot) == 2
    assert answer["text"].startswith(engine.ask("民办的呢")[0].answer)


async def test_an_answer_to_a_group_that_has_put_the_bot_out_is_only_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.world.say(stage.group, stage.parent, f"/ask {QUESTION}")
    stage.world.put_out(stage.group, stage.parent)
    with caplog.at_level(logging.INFO):
        await stage.run()
    assert "bot was kicked from the supergroup chat" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("heard", [(0,), (1,), (0, 1)])
async def test_the_talk_goes_along_when_a_group_is_upgraded(
    stage: Stage, engine: Engine, heard: tuple[int, ...]
) -> None:
    """Whichever of the two announcements arrives."""
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    new = stage.world.upgrade(stage.group, -100777)
    stage.world.updates.waiting = [stage.world.updates.waiting[number] for number in heard]
    await stage.run()
    _, context = engine.ask(QUESTION)
    message, *_ = await stage.in_chat(new, "/ask 民办的呢")
    assert message["text"].startswith(engine.ask("民办的呢", context)[0].answer)


async def test_an_edit_after_the_move_is_answered_in_the_new_place(stage: Stage, engine: Engine) -> None:
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    question = stage.group.messages[0]
    new = stage.world.group(-100777)
    stage.group.migrated_to = new.id
    stage.world.edit(question, "/ask 民办学校有多少所")
    await stage.run()
    assert new.texts[0].startswith(engine.ask("民办学校有多少所")[0].answer)
    assert len(new.from_bot) == 1


async def test_an_upgrade_is_no_reason_to_speak(stage: Stage) -> None:
    new = stage.world.upgrade(stage.group, -100777)
    stage.world.invite(new, stage.parent)
    await stage.run()
    assert not new.from_bot


async def test_webhook_and_polling_ask_for_what_groups_do() -> None:
    assert {"message", "edited_message", "callback_query", "my_chat_member"} <= set(UPDATES)
    assert not {"channel_post", "edited_channel_post"} & set(UPDATES)


async def test_a_private_chat_is_not_greeted_when_it_is_unblocked(stage: Stage) -> None:
    stage.world.invite(stage.chat, stage.parent)
    await stage.run()
    assert not stage.chat.from_bot
