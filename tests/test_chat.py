"""The terminal conversation: commands, choices by number, follow-ups."""

from collections.abc import Iterator

import pytest

from bot.chat import Conversation, messages
from handlers.charts.words import lines
from handlers.commands import offered
from handlers.texts import ASK_HOW
from knowledge.engine import Engine
from knowledge.library.reports import Reports
from knowledge.topics import topics


@pytest.fixture
def conversation(engine: Engine) -> Conversation:
    return Conversation(Reports.alone(engine))


@pytest.mark.parametrize("topic", [topic.id for topic in topics()])
def test_every_topic_has_a_command(conversation: Conversation, topic: str) -> None:
    assert len(conversation.answer(f"/{topic}")) > 10
    assert f"/{topic} " in conversation.answer("/help")


def test_the_menu_of_topics_opens_by_number(conversation: Conversation) -> None:
    menu = conversation.answer("/topics")
    for number, topic in enumerate(topics(), 1):
        assert f"{number}. {topic.title}" in menu
    assert conversation.answer("2") == Conversation(conversation.reports).answer(f"/{topics()[1].id}")


def test_charts_are_told_in_words_and_chosen_by_number(conversation: Conversation) -> None:
    charts = list(conversation.engine.charts.values())
    menu = conversation.answer("/chart")
    assert all(chart.title in menu for chart in charts)
    for number, chart in enumerate(charts, 1):
        told = conversation.answer(str(number))
        assert told.startswith(chart.title)
        assert all(line in told for line in lines(chart))


@pytest.mark.parametrize("name", [name for topic in topics() for name in (topic.id, *topic.aliases)])
def test_a_topic_answers_to_every_name_with_either_slash(conversation: Conversation, name: str) -> None:
    told = conversation.answer(f"/{name}")
    assert conversation.answer(f"／{name}") == told
    assert conversation.answer(name) == told


def test_ask_takes_its_question_from_the_line(conversation: Conversation) -> None:
    assert conversation.answer("/ask") == ASK_HOW
    assert conversation.answer("/ask 公办学校有多少所") == Conversation(conversation.reports).answer("公办学校有多少所")


def test_a_command_of_telegram_says_where_it_works(conversation: Conversation) -> None:
    named = conversation.answer("/help")
    elsewhere = [one.name for one in offered(several=False) if f"/{one.name} " not in named]
    assert elsewhere
    assert all("Telegram" in conversation.answer(f"/{name}") for name in elsewhere)


def test_an_unknown_command_is_named(conversation: Conversation) -> None:
    assert "/没有的 这个命令" in conversation.answer("/没有的 甲")


def test_a_choice_is_taken_by_its_number(conversation: Conversation) -> None:
    conversation.answer("永川区有多少所学校")
    chosen = conversation.options[0]
    taken = conversation.answer("1")
    assert taken == Conversation(conversation.reports).answer(chosen.label)


def test_a_number_without_choices_is_a_question(conversation: Conversation) -> None:
    assert conversation.answer("99") == Conversation(conversation.reports).answer("99")


def test_a_follow_up_keeps_the_subject(conversation: Conversation) -> None:
    conversation.answer("荣昌公办学校有多少所")
    assert "97" in conversation.answer("民办的呢")


def test_start_forgets(conversation: Conversation) -> None:
    conversation.answer("荣昌公办学校有多少所")
    conversation.answer("/start")
    assert conversation.answer("民办的呢") == Conversation(conversation.reports).answer("民办的呢")


def test_messages_skip_blanks_and_stop_at_the_end() -> None:
    def reader(lines: Iterator[str]) -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError
        return line

    typed = iter(["", "甲", "  ", "乙 "])
    assert list(messages(lambda: reader(typed))) == ["甲", "乙"]
    typed = iter(["甲", "退出", "乙"])
    assert list(messages(lambda: reader(typed))) == ["甲"]
