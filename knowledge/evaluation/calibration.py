"""How often the engine's score tells a right answer from a wrong one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from pydantic import BaseModel

from knowledge.evaluation.result import Result
from knowledge.evaluation.scoring import Verdict

BANDS = 4


class Band(BaseModel):
    """Answers with neighbouring scores, and the share of them that is right."""

    low: float
    high: float
    answers: int
    right: float


class Calibration(BaseModel):
    """`separation` is the chance that a right answer scores above a wrong one (0.5 = the score says nothing).

    None where there is no wrong answer, or no right one, to compare with.
    """

    separation: float | None
    bands: list[Band]


def calibrate(results: Sequence[Result]) -> Calibration | None:
    """Over the answers that carry a score; None if none does."""
    scored = sorted((result.score, result.verdict is Verdict.RIGHT) for result in results if result.score is not None)
    if not scored:
        return None
    return Calibration(separation=_separation(scored), bands=[_band(band) for band in _bands(scored)])


def _bands(scored: Sequence[tuple[float, bool]]) -> Iterator[list[tuple[float, bool]]]:
    """Bands of about the same size; equal scores stay together."""
    scores = [score for score, _ in scored]
    size = -(-len(scored) // BANDS)
    for _, band in groupby(scored, key=lambda pair: bisect_left(scores, pair[0]) // size):
        yield list(band)


def _band(scored: Sequence[tuple[float, bool]]) -> Band:
    share = sum(right for _, right in scored) / len(scored)
    return Band(low=scored[0][0], high=scored[-1][0], answers=len(scored), right=share)


def _separation(scored: Sequence[tuple[float, bool]]) -> float | None:
    """The area under the ROC curve, a tie counting half."""
    right = [score for score, is_right in scored if is_right]
    wrong = [score for score, is_right in scored if not is_right]
    if not right or not wrong:
        return None
    wins = sum((high > low) + (high == low) / 2 for high in right for low in wrong)
    return wins / (len(right) * len(wrong))
