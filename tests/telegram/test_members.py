"""The bot comes into groups and leaves them; groups become supergroups."""

from handlers import texts
from knowledge.engine import Engine
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


async def test_a_group_is_greeted_once_when_it_takes_the_bot_in(stage: Stage, engine: Engine) -> None:
    stage.world.invite(stage.group, stage.parent)
    await stage.run()
    assert stage.group.texts == [texts.group_how(engine.base.report)]
    assert "reply_to_message" not in stage.group.from_bot[0]


async def test_the_talk_of_a_group_that_puts_the_bot_out_is_forgotten(stage: Stage, engine: Engine) -> None:
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    stage.world.put_out(stage.group, stage.parent)
    await stage.run()
    stage.group.blocked = False
    message, *_ = await stage.in_chat(stage.group, "/ask 民办的呢")
    assert message["text"].startswith(engine.ask("民办的呢")[0].answer)


async def test_the_talk_goes_along_when_a_group_is_upgraded(stage: Stage, engine: Engine) -> None:
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    new = stage.world.upgrade(stage.group, -100777)
    await stage.run()
    _, context = engine.ask(QUESTION)
    message, *_ = await stage.in_chat(new, "/ask 民办的呢")
    assert message["text"].startswith(engine.ask("民办的呢", context)[0].answer)


async def test_a_private_chat_is_not_greeted_when_it_is_unblocked(stage: Stage) -> None:
    stage.world.invite(stage.chat, stage.parent)
    await stage.run()
    assert not stage.chat.from_bot
