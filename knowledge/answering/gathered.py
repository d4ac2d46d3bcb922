"""The answers to the questions of one message, taken together."""

from collections.abc import Sequence

from knowledge.answering.verdict import Found, Refused, Resolution
from knowledge.fact import Fact
from knowledge.understanding.question import Question

# A message this long tells more than it asks.
STORY = 40
# Ways to ask that the clauses of a story only seem to hold.
SEEMING = frozenset({"what", "how", "why", "yesno", "premise"})


def gathered(found: Sequence[Found], last: Question, answered: bool) -> list[Found]:
    """Each answer once, to the last question that has it.

    Of a story the statements are left out that only its earlier clauses seem to ask for (什么没见过), where a figure is
    found in the end, or its `last` question asks for more and is not `answered`.
    """
    distinct = list({(id(one.match.entry), one.chosen): one for one in found}.values())
    figure = bool(distinct) and distinct[-1].match.entry.numeric
    if len(last.text) <= STORY or not (figure or (last.asks - SEEMING and not answered)):
        return distinct
    return [one for one in distinct if one.match.entry.numeric or one.question.asks - SEEMING]


def told_of(verdict: Resolution) -> Resolution:
    """The verdict; an entry of which nothing is told for the time that is asked is no answer."""
    return verdict if not isinstance(verdict, Found) or verdict.chosen.facts else Refused("period")


def same_period(chosen: Sequence[Sequence[Fact]]) -> list[Fact]:
    """One fact of each: those of a period that all have, else the first of each."""
    shared = (
        fact.period for fact in chosen[0] if all(any(one.period == fact.period for one in each) for each in chosen)
    )
    period = next(shared, None)
    return [next((one for one in each if one.period == period), each[0]) for each in chosen]
