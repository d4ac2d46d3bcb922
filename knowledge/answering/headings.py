"""The headings of items that a question asks for by their number (哪五个工程)."""

from collections.abc import Sequence

from knowledge.answering.demand import answers
from knowledge.answering.listing import enumerated, listed
from knowledge.answering.objections import FULLER
from knowledge.answering.passage import is_heading
from knowledge.matching.match import Match
from knowledge.understanding.question import Question

# What asks for things that are counted: 哪五个工程, 五个工程是什么.
NAMING = frozenset({"list", "what", "name"})
# How much of a question the headings of items must explain to be its list.
HEADED = 0.5


def headed(question: Question, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The headings of items that a question asks to be listed by their number (哪五个工程)."""
    wanted = enumerated(question.said)
    if not (question.asks & NAMING or question.bare) or listed(matches[0].entry.first) in wanted:
        return ()
    least = max(HEADED, matches[0].coverage - 2 * FULLER)
    headings = (match for match in matches if is_heading(match.entry.first) and match.coverage >= least)
    found = tuple(match for match in headings if answers(match.entry, question))
    return found if len(found) in wanted else ()
