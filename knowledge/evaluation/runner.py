"""Asks every question of a table."""

from collections.abc import Iterable
from time import perf_counter
from typing import Protocol

from knowledge.conversation import Context
from knowledge.evaluation.question import Expect, Question
from knowledge.evaluation.result import Result
from knowledge.evaluation.scoring import Verdict, judge
from knowledge.outcome import Clarify, Outcome, status


class Answering(Protocol):
    """What answers a message in its context: an engine, or several reports."""

    def ask(self, text: str, context: Context = Context()) -> tuple[Outcome, Context]:
        """The outcome and the next context."""


def run(engine: Answering, questions: Iterable[Question]) -> list[Result]:
    """The results, in the order of the questions."""
    return [ask(engine, question) for question in questions]


def ask(engine: Answering, question: Question) -> Result:
    """Ask the earlier turns, then the question; only the question is timed."""
    context = Context()
    for turn in question.turns:
        _, context = engine.ask(turn, context)
    started = perf_counter()
    outcome, context = engine.ask(question.q, context)
    ms = (perf_counter() - started) * 1000
    verdict = judge(question, outcome)
    if isinstance(outcome, Clarify) and _option_helps(engine, question, outcome, context):
        verdict = Verdict.HALF
    score = getattr(outcome, "score", None)
    return Result(question=question, verdict=verdict, status=status(outcome), answer=outcome.answer, score=score, ms=ms)


def _option_helps(engine: Answering, question: Question, clarify: Clarify, context: Context) -> bool:
    """Whether choosing one of the options brings the right answer."""
    if question.expect is not Expect.ANSWER:
        return False
    outcomes = (engine.ask(option.label, context)[0] for option in clarify.options)
    return any(judge(question, outcome) is Verdict.RIGHT for outcome in outcomes)
