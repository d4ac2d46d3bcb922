"""One line for each update, which a program can take apart, without what was said and who said it."""

import logging
import re

import pytest

from bot.order import KINDS
from tests.telegram.conftest import SetStage
from tests.telegram.stage import Stage

LINE = re.compile(r"update=(\d+) kind=(\w+) chat=(\w+|-) handler=([\w.]+|-) outcome=([\w,]+|-) ms=(\d+\.\d)")
WORDS = "一句很少见的话"


async def lines(stage: Stage, caplog: pytest.LogCaptureFixture) -> list[tuple[str, ...]]:
    """The lines about everything that waits, taken apart; each must be whole."""
    caplog.clear()
    caplog.set_level(logging.INFO, "bot.order")
    await stage.application.start()
    for update in await stage.application.bot.get_updates():
        await stage.application.update_queue.put(update)
    await stage.application.update_queue.join()
    await stage.application.stop()
    said = [record.getMessage() for record in caplog.records if record.name == "bot.order"]
    found = [LINE.fullmatch(line) for line in said]
    assert None not in found, said
    return [one.groups() for one in found if one]


async def test_every_update_has_its_line(set_stage: SetStage, caplog: pytest.LogCaptureFixture) -> None:
    async with set_stage() as stage:
        world, chat, parent = stage.world, stage.chat, stage.parent
        world.say(chat, parent, "荣昌有多少所学校")
        question = world.say(chat, parent, WORDS)
        world.edit(question, "永川有多少所学校")
        world.say(stage.group, parent, f"/ask {WORDS}")
        world.press(chat, parent, {"callback_data": "bot/menu/1"}, question | {"from": world.me()})
        world.type_inline(parent, WORDS)
        world.invite(stage.group, parent)
        found = await lines(stage, caplog)
    assert {(kind, chat, handler, outcome) for _, kind, chat, handler, outcome, _ in found} >= {
        ("message", "private", "question.question", "answered"),
        ("edited_message", "private", "question.edited", "declined"),
        ("callback_query", "private", "button.turn_menu", "-"),
        ("inline_query", "-", "inline.inline", "-"),
        ("my_chat_member", "supergroup", "members.membership", "-"),
    }
    assert len({number for number, *_ in found}) == len(found) == 7
    assert {kind for _, kind, *_ in found} <= set(KINDS)
    assert WORDS not in caplog.text
    assert "王家长" not in caplog.text


async def test_a_failure_is_an_outcome(set_stage: SetStage, caplog: pytest.LogCaptureFixture) -> None:
    async with set_stage() as stage:
        stage.world.say(stage.chat, stage.parent, "荣昌有多少所学校")
        stage.application.bot_data["desk"].office.library.ask = None
        [line] = await lines(stage, caplog)
    assert line[3:5] == ("question.question", "failed")
