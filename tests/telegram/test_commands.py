"""Every command, by name and alias, with and without the bot's name, in its places and for its people."""

import pytest

from bot.menus import publish
from handlers import texts
from handlers.commands import Command, command_named, commands, offered
from handlers.keyboard import pages
from handlers.table import CALLBACKS
from knowledge.charts import fitting
from knowledge.engine import Engine
from knowledge.topics import topics
from tests.telegram.stage import Stage

TOPICS = [command for command in commands() if command.topic]


def test_every_command_has_a_handler() -> None:
    assert {command.name for command in commands() if not command.topic} - {"ask"} == set(CALLBACKS)


def test_no_name_is_used_twice() -> None:
    names = [name for command in commands() for name in {command.name, *command.aliases}]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("command", TOPICS, ids=lambda command: command.name)
async def test_a_topic_is_opened_by_any_of_its_names(stage: Stage, engine: Engine, command: Command) -> None:
    start = engine.overview(command.name).answer
    for text in (f"/{command.name}", *(f"/{alias}" for alias in command.aliases), *command.aliases):
        [message, *_] = await stage.ask(text)
        assert message["text"].startswith(start), text


@pytest.mark.parametrize("text", ["／ｆｕｎｄｉｎｇ", "／经费", "/FUNDING", "/funding@edu_test_bot", "／funding"])
async def test_any_width_and_case(stage: Stage, engine: Engine, text: str) -> None:
    [message, *_] = await stage.ask(text)
    assert message["text"].startswith(engine.overview("funding").answer)


async def test_an_alias_alone_is_no_command_in_a_group(stage: Stage, engine: Engine) -> None:
    stage.group.bot_is_admin = True
    assert not await stage.in_chat(stage.group, "经费")
    [message, *_] = await stage.in_chat(stage.group, "经费 @edu_test_bot")
    assert message["text"].startswith(engine.overview("funding").answer)


async def test_a_topic_with_words_answers_them(stage: Stage, engine: Engine) -> None:
    [message, *_] = await stage.ask("/经费 初中")
    topic = next(topic for topic in topics() if topic.id == "funding")
    assert message["text"].startswith(engine.ask_within(topic, "初中")[0].answer)


async def test_an_overview_is_turned_in_place(stage: Stage, engine: Engine) -> None:
    await stage.ask("/safety")
    count = engine.page("safety").count
    assert count > 2
    for number in (1, 2, count - 1, 0):
        key = pages("safety", number, count, (), _chart(engine, number))["inline_keyboard"][-1]
        stage.world.press(stage.chat, stage.parent, {"text": "", "callback_data": f"bot/page/safety/{number}"})
        await stage.run()
        [message] = stage.chat.from_bot
        assert message["text"].startswith(engine.page("safety", number).outcome.answer)
        assert message["reply_markup"]["inline_keyboard"][-1] == key


async def test_all_topics_are_a_menu(stage: Stage) -> None:
    [message] = await stage.ask("/topics")
    assert message["text"] == texts.CHOOSE
    assert stage.chat.buttons[0]["text"] == topics()[0].title


async def test_help_names_every_command_for_everyone(stage: Stage) -> None:
    [message] = await stage.ask("/help")
    for command in commands():
        shown = command.people == "everyone" and not command.of_several
        assert (f"/{command.name} " in message["text"]) is shown


async def test_menus_are_set_for_each_place(stage: Stage, engine: Engine) -> None:
    stage.world.private(stage.parent)
    await publish(stage.application.bot, engine.base.report, [stage.parent.id])
    shown = {key: [one["command"] for one in value["commands"]] for key, value in menus(stage).items()}
    everyone = [command.name for command in offered(several=False) if command.people == "everyone"]
    assert shown["setMyCommands all_private_chats"] == shown["setMyCommands"] == everyone
    assert shown["setMyCommands all_group_chats"] == everyone
    assert shown[f"setMyCommands chat{stage.parent.id}"] == [command.name for command in offered(several=False)]
    assert stage.api.published["setChatMenuButton"]["menu_button"] == {"type": "commands"}


async def test_the_place_is_offered_where_there_are_several(stage: Stage, engine: Engine) -> None:
    assert "place" not in [command.name for command in offered(several=False)]
    await publish(stage.application.bot, engine.base.report, several="荣昌、永川")
    shown = menus(stage)["setMyCommands all_private_chats"]["commands"]
    assert "place" in [one["command"] for one in shown]


def menus(stage: Stage) -> dict[str, dict[str, list[dict[str, str]]]]:
    """The menus that were set, by scope."""
    return {key: value for key, value in stage.api.published.items() if key.startswith("setMyCommands")}


def test_names_are_found_in_any_form() -> None:
    for name in ("funding", "Funding", "ｆｕｎｄｉｎｇ", "经费"):
        command = command_named(name)
        assert command is not None
        assert command.name == "funding"
    assert command_named("nothing") is None


def _chart(engine: Engine, number: int) -> str:
    """The chart that shows the first figure of a page."""
    return fitting(engine.charts, engine.page("safety", number).outcome.facts)
