"""The figures of one run."""

import math
from collections.abc import Callable, Iterable, Sequence

from pydantic import BaseModel, computed_field

from knowledge.evaluation.calibration import Calibration, calibrate
from knowledge.evaluation.question import Expect
from knowledge.evaluation.result import Result
from knowledge.evaluation.scoring import Verdict


class Tally(BaseModel):
    """How many questions, and how they came out."""

    questions: int
    right: int
    half: int
    declined_wrongly: int
    answered_wrongly: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def accuracy(self) -> float:
        """The share that is right, a half counting half; 0 without questions."""
        return (self.right + self.half / 2) / self.questions if self.questions else 0.0


class Latency(BaseModel):
    """Milliseconds for one answer."""

    median: float
    p99: float
    max: float


class Summary(BaseModel):
    """The tallies by what a question is, and the speed."""

    total: Tally
    to_answer: Tally
    to_decline: Tally
    multi_turn: Tally
    by_expect: dict[str, Tally]
    by_kind: dict[str, Tally]
    by_noise: dict[str, Tally]
    calibration: Calibration | None
    ms: Latency


def summarise(results: Sequence[Result]) -> Summary:
    """The summary of at least one result."""
    declining = {Expect.DECLINE, Expect.DECLINE_OR_CHAT}
    return Summary(
        total=tally(results),
        to_answer=tally(result for result in results if result.question.expect is Expect.ANSWER),
        to_decline=tally(result for result in results if result.question.expect in declining),
        multi_turn=tally(result for result in results if result.question.turns),
        by_expect=_group(results, lambda result: result.question.expect),
        by_kind=_group(results, lambda result: result.question.kind),
        by_noise=_group(results, lambda result: result.question.noise),
        calibration=calibrate(results),
        ms=latency([result.ms for result in results]),
    )


def failures(results: Iterable[Result]) -> list[Result]:
    """The results that are not right."""
    return [result for result in results if result.verdict is not Verdict.RIGHT]


def tally(results: Iterable[Result]) -> Tally:
    """Count the verdicts."""
    verdicts = [result.verdict for result in results]
    return Tally(questions=len(verdicts), **{verdict.value: verdicts.count(verdict) for verdict in Verdict})


def latency(times: Sequence[float]) -> Latency:
    """Median, 99th percentile (nearest rank) and maximum."""
    ordered = sorted(times)
    return Latency(median=_percentile(ordered, 0.5), p99=_percentile(ordered, 0.99), max=ordered[-1])


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[math.ceil(share * len(ordered)) - 1]


def _group(results: Sequence[Result], key: Callable[[Result], str]) -> dict[str, Tally]:
    names = dict.fromkeys(key(result) for result in results)
    return {str(name): tally(result for result in results if key(result) == name) for name in names}
