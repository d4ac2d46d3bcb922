"""What comes of a question: an entry that answers it, a tie, or the reason why none does."""

from dataclasses import dataclass

from knowledge.answering.choose import Chosen
from knowledge.matching.match import Match
from knowledge.understanding.question import Question


@dataclass(frozen=True)
class Found:
    """An entry that answers a question, with the facts chosen by period and role.

    `elsewhere` is true where the question names another place than the entry does.
    """

    question: Question
    match: Match
    chosen: Chosen
    elsewhere: bool = False


@dataclass(frozen=True)
class Refused:
    """No entry answers: `reason` is one of opinion, place, period, kind, missing, nothing; `what` names the cause."""

    reason: str
    what: str = ""
    near: tuple[Match, ...] = ()


@dataclass(frozen=True)
class Tied:
    """Several entries answer equally well."""

    question: Question
    matches: tuple[Match, ...]


Resolution = Found | Refused | Tied
