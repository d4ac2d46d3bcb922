"""The terminal conversation: commands, choices by number, follow-ups."""

from collections.abc import Iterator

import pytest

from bot.chat import Conversation, messages
from knowledge.engine import Engine
from knowledge.topics import topics


@pytest.fixture
def conversation(engine: Engine) -> Conversation:
    return Conversation(engine)


@pytest.mark.parametrize("topic", [topic.id for topic in topics()])
def test_every_topic_has_a_command(conversation: Conversation, topic: str) -> None:
    assert len(conversation.answer(f"/{topic}")) > 10
    assert f"/{topic} " in conversation.answer("/help")


def test_a_choice_is_taken_by_its_number(conversation: Conversation) -> None:
    conversation.answer("永川区有多少所学校")
    chosen = conversation.options[0]
    taken = conversation.answer("1")
    assert taken == Conversation(conversation.engine).answer(chosen.label)


def test_a_number_without_choices_is_a_question(conversation: Conversation) -> None:
    assert conversation.answer("99") == Conversation(conversation.engine).answer("99")


def test_a_follow_up_keeps_the_subject(conversation: Conversation) -> None:
    conversation.answer("荣昌公办学校有多少所")
    assert "97" in conversation.answer("民办的呢")


def test_start_forgets(conversation: Conversation) -> None:
    conversation.answer("荣昌公办学校有多少所")
    conversation.answer("/start")
    assert conversation.answer("民办的呢") == Conversation(conversation.engine).answer("民办的呢")


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
