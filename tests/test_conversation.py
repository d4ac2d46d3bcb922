"""Consecutive questions of one person: what stands alone is not pulled to what was asked before."""

from itertools import cycle
from pathlib import Path

import pytest

from knowledge.engine import Engine
from knowledge.evaluation.question import Expect
from knowledge.evaluation.scoring import Verdict, judge
from knowledge.evaluation.table import read_tables
from knowledge.outcome import Answered

TABLES = sorted((Path(__file__).parent / "questions").glob("*.jsonl"))
SPOILT = 0.02


def test_a_question_is_answered_the_same_after_another_one(engine: Engine) -> None:
    alone = [one for one in read_tables(TABLES) if not one.turns and one.expect is Expect.ANSWER]
    answered = [(one, engine.ask(one.q)) for one in alone]
    right = [(one, context) for one, (outcome, context) in answered if judge(one, outcome) is Verdict.RIGHT]
    contexts = cycle([context for _, context in right[::37]])
    spoilt = [
        one.q
        for (one, _), context in zip(right, contexts, strict=False)
        if judge(one, engine.ask(one.q, context)[0]) is not Verdict.RIGHT
    ]
    assert len(right) > 300
    assert len(spoilt) <= SPOILT * len(right), spoilt


PARTLY = (
    ("学校有多少所，校长叫什么名字", "校长"),
    ("今年招了多少高层次人才，博士几个", "博士"),
)


@pytest.mark.parametrize(("message", "missing"), PARTLY)
def test_the_part_that_the_report_lacks_is_named(message: str, missing: str, engine: Engine) -> None:
    outcome, _ = engine.ask(message)
    assert isinstance(outcome, Answered)
    assert any(missing in note and "没有写" in note for note in outcome.notes), outcome.notes


def test_nothing_is_said_to_be_missing_where_all_is_answered(engine: Engine) -> None:
    outcome, _ = engine.ask("公办学校多少所，民办多少所")
    assert isinstance(outcome, Answered)
    assert len(outcome.facts) == 2
    assert not any("您还问到" in note for note in outcome.notes)
