"""Outcomes as messages."""

import re

import pytest

from handlers.keyboard import Footer, keyboard
from handlers.render import body, render
from knowledge.engine import Engine
from knowledge.outcome import Answered, Chat, Clarify, Option, Source
from knowledge.topics import Topic, topics
from tests.telegram.fakeapi.buttons import check_keyboard
from tests.telegram.fakeapi.markup import LIMIT, parse


def test_the_answer_comes_first_and_its_value_is_bold(engine: Engine) -> None:
    fact = engine.base.facts[0].model_copy(update={"printed": "12", "unit": "所"})
    outcome = Answered("甲有12所，不是112所\n另有12所", (fact,), (Source("一、甲", "甲有12所"),), ("口径不同",))
    assert body(outcome).html() == (
        "甲有<b>12所</b>，不是112所\n另有12所\n\n注意：口径不同\n\n"
        "出处：一、甲\n<blockquote expandable>甲有12所</blockquote>"
    )


def test_quotes_stand_under_their_section_and_are_shown_once() -> None:
    sources = (Source("一", "甲"), Source("一", "甲"), Source("一", "乙"), Source("", "丙"))
    assert body(Answered("答", (), sources)).text == "答\n\n出处：一\n甲\n乙\n\n出处：\n丙"


def test_buttons_stand_under_the_last_part() -> None:
    first, *_, last = render(Chat("长" * (LIMIT + 1)), keyboard([Option("甲", "a")]))
    assert first.buttons is None
    assert last.buttons is not None


@pytest.mark.parametrize(
    ("labels", "rows"), [(["短"] * 2, 1), (["短"] * 9, 3), (["很长很长很长很长很长的选项"] * 4, 2)]
)
def test_three_rows_hold_every_option(labels: list[str], rows: int) -> None:
    markup = keyboard([Option(label, str(number)) for number, label in enumerate(labels)])
    assert markup is not None
    assert len(markup["inline_keyboard"]) == rows
    assert sum(len(row) for row in markup["inline_keyboard"]) == len(labels)


@pytest.mark.parametrize(("label", "first"), [("短", 3), ("七个字的选项呀", 2), ("很长很长很长很长很长的选项", 1)])
def test_beside_a_link_only_what_fits_in_one_row_is_offered(label: str, first: int) -> None:
    footer = Footer("0" * 12, share="甲", link="https://t.me/a?start=b")
    markup = keyboard([Option(label, str(number)) for number in range(4)], footer)
    assert markup is not None
    assert [len(row) for row in markup["inline_keyboard"]] == [first, 1, 3]


def test_no_options_no_buttons() -> None:
    assert keyboard([]) is None
    assert render(Clarify("？", ()))[0].buttons is None


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)
def test_telegram_takes_every_overview(engine: Engine, topic: Topic) -> None:
    for post in render(engine.overview(topic.id)):
        parse(post.html, "HTML")
        if post.buttons:
            check_keyboard(post.buttons)


def test_telegram_takes_every_fact(engine: Engine) -> None:
    for fact in engine.base.facts:
        for post in render(engine.open(fact.id)[0]):
            parse(post.html, "HTML")
            if post.buttons:
                check_keyboard(post.buttons)


def test_every_key_fits_a_button_and_a_start_link(engine: Engine) -> None:
    keys = {fact.id for fact in engine.base.facts}
    assert [key for key in keys if not re.fullmatch(r"[A-Za-z0-9_-]{1,60}", key)] == []
