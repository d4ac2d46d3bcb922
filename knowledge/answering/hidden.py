"""Whether the best entry only looks like the answer: all objections of its kind, in one place."""

from collections.abc import Sequence

from knowledge.answering.choose import Chosen
from knowledge.answering.narrower import misplaced, narrower, others, wider
from knowledge.answering.objections import miscounted, restated, unlisted, unscoped
from knowledge.matching.index import Index
from knowledge.matching.match import Match
from knowledge.understanding.question import Question

OBJECTIONS = (unscoped, narrower, misplaced, wider, others, miscounted)


def hidden(index: Index, question: Question, best: Match, matches: Sequence[Match], chosen: Chosen) -> bool:
    """Whether what is asked stands behind the best entry, or in a part of it that the report does not tell."""
    if best is matches[0] and unlisted(question, matches):
        return True
    return restated(question, chosen) or any(objects(index, question, best) for objects in OBJECTIONS)
