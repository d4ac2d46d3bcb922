"""What came of one question."""

from pydantic import BaseModel, ConfigDict

from knowledge.evaluation.question import Question
from knowledge.evaluation.scoring import Verdict


class Result(BaseModel):
    """The verdict on one question, with what was said and the time it took.

    `score` is the engine's own confidence, where it gives one.
    """

    model_config = ConfigDict(frozen=True)

    question: Question
    verdict: Verdict
    status: str
    answer: str
    score: float | None
    ms: float
