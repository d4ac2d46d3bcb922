"""Edited questions, repeated updates, and markup that Telegram refuses."""

import logging

import pytest

from bot.application import SENT_SECONDS
from handlers import texts
from knowledge.engine import Engine
from knowledge.outcome import facts_of
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.refusal import bad_request
from tests.telegram.stage import Stage

SCHOOLS, TEACHERS = "荣昌有多少所学校", "在职教职工有多少人"


async def test_an_edited_question_edits_its_answer(stage: Stage, engine: Engine) -> None:
    await stage.ask(SCHOOLS)
    question = stage.chat.messages[0]
    stage.world.edit(question, TEACHERS)
    await stage.run()
    [answer] = stage.chat.from_bot
    assert answer["text"].startswith(engine.ask(TEACHERS)[0].answer)


async def test_a_follow_up_is_edited_in_its_own_context(stage: Stage, engine: Engine) -> None:
    """Whatever was asked since."""
    await stage.ask(SCHOOLS)
    await stage.ask("公办的呢")
    await stage.ask("财政总投入多少")
    stage.world.edit(stage.chat.messages[2], "民办的呢")
    await stage.run()
    _, context = engine.ask(SCHOOLS)
    assert stage.chat.from_bot[1]["text"].startswith(engine.ask("民办的呢", context)[0].answer)


async def test_an_edit_to_a_command_shows_its_overview(stage: Stage, engine: Engine) -> None:
    await stage.ask(SCHOOLS)
    stage.world.edit(stage.chat.messages[0], "/funding")
    await stage.run()
    [answer] = stage.chat.from_bot
    assert answer["text"].startswith(engine.overview("funding").answer)


async def test_an_edit_that_asks_nothing_changes_nothing(stage: Stage) -> None:
    [answer] = await stage.ask(f"/ask {SCHOOLS}")
    before = answer["text"]
    stage.world.edit(stage.chat.messages[0], "/ask")
    await stage.run()
    assert [message["text"] for message in stage.chat.from_bot] == [before]


@pytest.mark.parametrize("first", ["/funding", "/ask"])
async def test_what_was_no_answer_becomes_one(stage: Stage, engine: Engine, first: str) -> None:
    """An overview, and the word on how to ask."""
    await stage.ask(first)
    stage.world.edit(stage.chat.messages[0], f"/ask {SCHOOLS}")
    await stage.run()
    [answer] = stage.chat.from_bot
    assert answer["text"].startswith(engine.ask(SCHOOLS)[0].answer)
    assert texts.GOOD in [button["text"] for button in stage.chat.buttons]


async def test_an_answer_that_was_deleted_is_given_anew(stage: Stage, engine: Engine) -> None:
    [answer] = await stage.in_chat(stage.group, f"/ask {SCHOOLS}")
    question = stage.group.messages[0]
    stage.group.messages.remove(answer)
    stage.world.edit(question, f"/ask {TEACHERS}")
    await stage.run()
    [anew] = stage.group.from_bot
    assert anew["text"].startswith(engine.ask(TEACHERS)[0].answer)
    assert anew["reply_to_message"]["message_id"] == question["message_id"]
    stage.world.edit(question, f"/ask {SCHOOLS}")
    await stage.run()
    assert len(stage.group.from_bot) == 1


async def test_an_old_answer_is_not_remembered(stage: Stage) -> None:
    await stage.ask(SCHOOLS)
    stage.clock.now += SENT_SECONDS
    stage.world.edit(stage.chat.messages[0], TEACHERS)
    await stage.run()
    assert len(stage.chat.from_bot) == 2


async def test_what_was_asked_before_forget_is_not_remembered(stage: Stage, engine: Engine) -> None:
    await stage.ask(SCHOOLS)
    await stage.ask("公办的呢")
    follow_up = stage.chat.messages[2]
    await stage.ask("/forget")
    stage.world.edit(follow_up, "民办的呢")
    await stage.run()
    assert stage.chat.texts[-1].startswith(engine.ask("民办的呢")[0].answer)


async def test_an_edit_with_nothing_new_says_nothing(stage: Stage) -> None:
    await stage.ask("/funding")
    stage.world.edit(stage.chat.messages[0], "/funding")
    await stage.run()
    assert len(stage.chat.from_bot) == 1


async def test_a_question_that_is_edited_to_address_the_bot_is_answered(stage: Stage) -> None:
    message = stage.world.say(stage.group, stage.parent, SCHOOLS)
    stage.world.edit(message, f"/ask {SCHOOLS}")
    await stage.run()
    [answer] = stage.group.from_bot
    assert answer["reply_to_message"]["message_id"] == message["message_id"]


async def test_talk_that_is_edited_stays_talk(stage: Stage) -> None:
    stage.group.bot_is_admin = True
    message = stage.world.say(stage.group, stage.parent, "大家好")
    stage.world.edit(message, SCHOOLS)
    await stage.run()
    assert not stage.group.from_bot


async def test_an_answer_in_several_messages_is_edited_as_a_whole(set_stage: SetStage, engine: Engine) -> None:
    """A longer answer becomes a shorter one: what is left over goes away; and the other way round."""
    first = facts_of(engine.ask(SCHOOLS)[0])[0]
    long = first.model_copy(update={"quote": first.quote * 200, "end": first.start + len(first.quote) * 200})
    facts = tuple(long if fact.id == first.id else fact for fact in engine.base.facts)
    async with set_stage(Engine(engine.base.model_copy(update={"facts": facts}))) as stage:
        several = len(await stage.ask(SCHOOLS))
        assert several > 1
        stage.world.edit(stage.chat.messages[0], TEACHERS)
        await stage.run()
        [short] = stage.chat.from_bot
        assert short["text"].startswith(engine.ask(TEACHERS)[0].answer)
        stage.world.edit(stage.chat.messages[0], SCHOOLS)
        await stage.run()
        assert len(stage.chat.from_bot) == several


async def test_an_update_that_comes_twice_is_answered_once(stage: Stage) -> None:
    stage.world.say(stage.chat, stage.parent, SCHOOLS)
    [update] = await stage.application.bot.get_updates()
    await stage.application.process_update(update)
    await stage.application.process_update(update)
    assert len(stage.chat.from_bot) == 1


async def test_refused_markup_of_an_edit_is_sent_as_plain_text(stage: Stage, engine: Engine) -> None:
    await stage.ask(SCHOOLS)
    stage.api.faults.add(Fault("editMessageText", bad_request("can't parse entities: Unexpected end tag")))
    stage.world.edit(stage.chat.messages[0], TEACHERS)
    await stage.run()
    [answer] = stage.chat.from_bot
    assert answer["text"].startswith(engine.ask(TEACHERS)[0].answer)
    assert "entities" not in answer


@pytest.mark.parametrize("words", ["can't parse entities: Unexpected end tag", "too many entities"])
async def test_refused_markup_is_sent_as_plain_text(
    stage: Stage, engine: Engine, caplog: pytest.LogCaptureFixture, words: str
) -> None:
    stage.api.faults.add(Fault("sendMessage", bad_request(words)))
    with caplog.at_level(logging.ERROR):
        [message] = await stage.ask(SCHOOLS)
    assert message["text"].startswith(engine.ask(SCHOOLS)[0].answer)
    assert "entities" not in message
    assert "markup was refused" in caplog.text
