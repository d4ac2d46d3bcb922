"""Consecutive questions of one person: what stands alone is not pulled to what was asked before."""

from itertools import cycle
from pathlib import Path

from knowledge.engine import Engine
from knowledge.evaluation.question import Expect
from knowledge.evaluation.scoring import Verdict, judge
from knowledge.evaluation.table import read_tables

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
