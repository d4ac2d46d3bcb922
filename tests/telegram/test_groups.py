"""Group rules: the bot speaks only when it is spoken to."""

import pytest

from handlers import texts
from knowledge.engine import Engine
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


@pytest.mark.parametrize(
    "text",
    [
        f"/ask {QUESTION}",
        f"@edu_test_bot {QUESTION}",
        f"😀{QUESTION} @Edu_Test_Bot",
        "/schools",
        "/schools@edu_test_bot",
    ],
)
async def test_what_addresses_the_bot_is_answered_as_a_reply(stage: Stage, text: str) -> None:
    message, *_ = await stage.in_chat(stage.group, text)
    assert message["reply_to_message"]["text"] == text


async def test_a_mention_is_no_part_of_the_question(stage: Stage, engine: Engine) -> None:
    message, *_ = await stage.in_chat(stage.group, f"@edu_test_bot {QUESTION}")
    assert message["text"].startswith(engine.ask(QUESTION)[0].answer)


async def test_a_mention_alone_is_told_how_to_ask(stage: Stage) -> None:
    [message] = await stage.in_chat(stage.group, "@edu_test_bot")
    assert message["text"] == texts.ADDRESS_ME


async def test_a_reply_to_the_bot_is_a_question(stage: Stage) -> None:
    said, *_ = await stage.in_chat(stage.group, "/schools")
    assert await stage.in_chat(stage.group, QUESTION, reply_to_message=said)


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "/nothing@edu_test_bot",
        "/schools@other_bot",
        "/nothing",
        "@other_bot 学校",
        "/没有这个",
        "经费 @edu_test_botx",
    ],
)
async def test_nothing_else_is_answered_even_to_an_administrator_bot(stage: Stage, text: str) -> None:
    stage.group.bot_is_admin = True
    assert not await stage.in_chat(stage.group, text)


async def test_a_chinese_command_is_answered_where_it_arrives(stage: Stage, engine: Engine) -> None:
    stage.group.bot_is_admin = True
    message, *_ = await stage.in_chat(stage.group, "/经费")
    assert message["text"].startswith(engine.overview("funding").answer.split("\n")[0])


async def test_pictures_and_other_bots_get_nothing(stage: Stage) -> None:
    stage.group.bot_is_admin = True
    stage.world.send(stage.group, stage.parent, location={"longitude": 1.0, "latitude": 1.0})
    robot = {"id": 99, "is_bot": True, "first_name": "别的机器人"}
    stage.world.updates.add("message", stage.world.post(stage.group, robot, {"text": "@edu_test_bot 学校"}))
    await stage.run()
    assert not stage.group.from_bot[1:]


async def test_contexts_of_two_people_in_a_group_are_apart(stage: Stage, engine: Engine) -> None:
    await stage.in_chat(stage.group, "/ask 荣昌有多少所学校")
    stage.parent = Person(8, "李家长")
    message, *_ = await stage.in_chat(stage.group, "/ask 民办的呢")
    assert message["text"].startswith(engine.ask("民办的呢")[0].answer)


async def test_nothing_said_in_private_shows_in_a_group(stage: Stage, engine: Engine) -> None:
    await stage.ask(QUESTION)
    message, *_ = await stage.in_chat(stage.group, "/ask 民办的呢")
    assert message["text"].startswith(engine.ask("民办的呢")[0].answer)


async def test_contexts_of_two_forum_topics_are_apart(stage: Stage, engine: Engine) -> None:
    forum = stage.world.group(-100300, forum=True, threads={5, 6})
    _, context = engine.ask(QUESTION)
    await stage.in_chat(forum, f"/ask {QUESTION}", message_thread_id=5, is_topic_message=True)
    message, *_ = await stage.in_chat(forum, "/ask 民办的呢", message_thread_id=6, is_topic_message=True)
    assert message["text"].startswith(engine.ask("民办的呢")[0].answer)
    message, *_ = await stage.in_chat(forum, "/ask 民办的呢", message_thread_id=5, is_topic_message=True)
    assert message["text"].startswith(engine.ask("民办的呢", context)[0].answer)


async def test_an_answer_stays_in_its_forum_topic(stage: Stage) -> None:
    forum = stage.world.group(-100300, forum=True, threads={5})
    message, *_ = await stage.in_chat(forum, "/schools", message_thread_id=5, is_topic_message=True)
    assert message["message_thread_id"] == 5


async def test_a_button_in_a_forum_topic_is_answered_there(stage: Stage) -> None:
    forum = stage.world.group(-100300, forum=True, threads={5})
    await stage.in_chat(forum, f"/ask {QUESTION}", message_thread_id=5, is_topic_message=True)
    stage.world.press(forum, stage.parent, forum.buttons[0])
    await stage.run()
    assert [message["message_thread_id"] for message in forum.from_bot] == [5, 5]


async def test_a_thread_that_is_no_topic_is_not_named(stage: Stage) -> None:
    assert await stage.in_chat(stage.group, "/schools", message_thread_id=6)
    assert not stage.api.refused()


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
async def test_channel_posts_get_nothing(stage: Stage, kind: str) -> None:
    channel = stage.world.group(-100400)
    post = {"message_id": 1, "date": 1, "chat": channel.json() | {"type": "channel"}, "text": "/help"}
    stage.world.updates.add(kind, post)
    await stage.run()
    assert not channel.from_bot
