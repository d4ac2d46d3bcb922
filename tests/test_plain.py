"""An outcome as plain text and as a record."""

import pytest

from bot.plain import choices, reply
from bot.record import record
from knowledge.engine import Engine
from knowledge.outcome import Answered, Chat, Clarify, Declined, Option, Outcome, Source

A, B, C = Source("一、甲", "甲句。"), Source("一、甲", "乙句。"), Source("", "丙句。")


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        (Answered("269所"), "269所"),
        (Answered("269所", sources=(A,)), "269所\n出处：一、甲\n“甲句。”"),
        (Answered("269所", notes=("另有一数。", "口径不同。")), "269所\n注意：另有一数。\n注意：口径不同。"),
        (Answered("269所", sources=(A, B, C)), "269所\n出处：一、甲\n“甲句。”\n“乙句。”\n出处：\n“丙句。”"),
        (Clarify("哪一种？", (Option("公办的", "a"),)), "哪一种？"),
        (Declined("报告没有。"), "报告没有。"),
        (Chat("你好。"), "你好。"),
    ],
)
def test_reply(outcome: Outcome, text: str) -> None:
    assert reply(outcome) == text


def test_choices_count_from_one() -> None:
    assert choices((Option("公办的", "a"), Option("民办的", "b"))) == "  1. 公办的\n  2. 民办的"


def test_record_of_a_clarify() -> None:
    made = record(Clarify("哪一种？", (Option("公办的", "a"),)), 1.23456)
    assert made == {
        "status": "clarify",
        "answer": "哪一种？",
        "reply": "哪一种？",
        "facts": [],
        "sources": [],
        "options": ["公办的"],
        "ms": 1.235,
    }


def test_a_recorded_value_is_exact(engine: Engine) -> None:
    facts = [fact for fact in engine.base.facts if fact.value is not None]
    assert facts
    for fact in facts:
        made = record(Answered("", facts=(fact,)), 0)
        assert made["facts"][0]["value"] == str(fact.value)
