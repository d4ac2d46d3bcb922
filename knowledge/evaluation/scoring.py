"""Whether an outcome is what a question expects."""

import re
import unicodedata
from enum import StrEnum

from knowledge.evaluation.question import Expect, Kind, Question
from knowledge.outcome import Answered, Chat, Clarify, Declined, Outcome

LONGEST_ANSWER = 160
SHORT_KINDS = {Kind.FACT, Kind.PREMISE, Kind.DERIVE}
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Verdict(StrEnum):
    """How an outcome counts."""

    RIGHT = "right"
    HALF = "half"
    DECLINED_WRONGLY = "declined_wrongly"
    ANSWERED_WRONGLY = "answered_wrongly"


def judge(question: Question, outcome: Outcome) -> Verdict:
    """The verdict on an outcome by itself; whether a Clarify earns a half is for the caller to find out."""
    if any(holds(outcome.answer, word) for word in question.must_not) and not isinstance(outcome, Clarify):
        return Verdict.ANSWERED_WRONGLY
    if question.expect is Expect.ANSWER:
        return _judge_answer(question, outcome)
    if isinstance(outcome, _welcome(question.expect)):
        return Verdict.RIGHT
    return Verdict.DECLINED_WRONGLY if isinstance(outcome, Declined) else Verdict.ANSWERED_WRONGLY


def _judge_answer(question: Question, outcome: Outcome) -> Verdict:
    if not isinstance(outcome, Answered):
        return Verdict.DECLINED_WRONGLY
    too_long = question.kind in SHORT_KINDS and len(outcome.answer) > LONGEST_ANSWER
    met = all(any(holds(outcome.answer, word) for word in group) for group in question.must)
    return Verdict.RIGHT if met and not too_long else Verdict.ANSWERED_WRONGLY


def _welcome(expect: Expect) -> tuple[type[Chat | Declined], ...]:
    """The outcomes that satisfy a question which wants no answer."""
    match expect:
        case Expect.CHAT:
            return (Chat,)
        case Expect.DECLINE:
            return (Declined,)
        case _:
            return (Declined, Chat)


def holds(answer: str, word: str) -> bool:
    """Whether a string is in an answer; digits at its edges must not be part of a longer number."""
    wanted = normalise(word)
    before = r"(?<!\d)(?<!\d\.)" if wanted[:1].isdecimal() else ""
    after = r"(?!\d|\.\d)" if wanted[-1:].isdecimal() else ""
    return re.search(before + re.escape(wanted) + after, normalise(answer)) is not None


def normalise(text: str) -> str:
    """NFKC, without white space and thousands separators."""
    return THOUSANDS.sub("", "".join(unicodedata.normalize("NFKC", text).split()))
