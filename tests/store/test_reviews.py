"""What administrators look at: groups of questions, the table they become, and what was not liked."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.database import Database
from bot.store.questions import QuestionLog
from bot.store.reviews import Dislike, Group, Reviews, as_table, grouped
from knowledge.outcome import Answered, Chat, Clarify, Declined, Outcome

START = datetime(2026, 3, 1, tzinfo=UTC)
NO = Declined("报告里没有。")


def at(database: Database, minute: int) -> QuestionLog:
    """The log some minutes after the start."""
    return QuestionLog(database, 90, lambda: START + timedelta(minutes=minute))


async def noted(database: Database, *asked: tuple[str, Outcome]) -> None:
    """Write down questions, one a minute, as tickets 0, 1, 2 …; nobody likes their answers."""
    for number, (question, outcome) in enumerate(asked):
        log = at(database, number)
        log.note(str(number), 7, "private", question, outcome, 1.0)
        await log.vote(str(number), 8, False)


async def test_only_what_was_declined_is_unanswered(database: Database) -> None:
    outcomes = (Answered("有。"), Clarify("哪个？", ()), Chat("您好。"), NO)
    await noted(database, *((f"{type(one).__name__}", one) for one in outcomes))
    assert await Reviews(database).unanswered() == [Group("Declined", 1)]


async def test_the_most_frequent_come_first_under_their_most_frequent_wording(database: Database) -> None:
    asked = ["食堂好不好吃", "校长电话多少", "校长的电话是多少", "校长的电话是多少", "校长的电话是多少？"]
    await noted(database, *((question, NO) for question in asked))
    assert await Reviews(database).unanswered() == [Group("校长的电话是多少", 4), Group("食堂好不好吃", 1)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("校长的电话是多少", "校长电话号码是多少", True),
        ("永川有多少所学校", "永川区有多少学校？", True),
        ("永川有多少所学校", "永川有多少所學校", True),
        ("永川有多少所学校", "大足有多少所学校", False),
        ("哪个小学最好", "哪个初中最好", False),
        ("哪个小学最好", "食堂好不好吃", False),
    ],
)
def test_alike_is_what_asks_the_same(one: str, other: str, alike: bool) -> None:
    assert len(grouped([(one, 1), (other, 1)])) == (1 if alike else 2)


def test_each_question_goes_to_the_group_it_is_most_like() -> None:
    first, second = "荣昌小学老师工资多少", "荣昌的小学老师平均工资到底有多少呢"
    like_both_but_more_like_the_second = "荣昌小学老师平均工资到底多少"
    counted = [(first, 5), (second, 4), (like_both_but_more_like_the_second, 2)]
    assert grouped(counted) == [Group(second, 6), Group(first, 5)]


def test_the_table_has_every_key_of_the_format() -> None:
    [line] = as_table([Group("永川有多少所“学校”", 2)]).splitlines()
    assert json.loads(line) == {
        "id": "U001",
        "q": "永川有多少所“学校”",
        "kind": "oos",
        "noise": "none",
        "expect": "decline",
        "must": [],
        "must_not": [],
        "gold": "",
        "quote": "",
    }


async def test_what_was_not_liked_comes_newest_first(database: Database) -> None:
    await noted(database, ("旧的", NO), ("新的", Answered("有。")), ("喜欢的", NO))
    log = at(database, 60)
    await log.vote("2", 8, True)
    await log.vote("0", 9, True)
    assert await Reviews(database).disliked() == [
        Dislike("2026-03-01T00:01:00+00:00", "新的", "answered", 1),
        Dislike("2026-03-01T00:00:00+00:00", "旧的", "declined", 1),
    ]
