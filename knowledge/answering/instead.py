"""What answers instead of the best entry: another one of the same sentence that says the kind of thing asked."""

from collections.abc import Sequence

from knowledge.answering.accept import accept
from knowledge.answering.demand import answers, asks_for_more, measured, units, wants_number
from knowledge.answering.listing import listed
from knowledge.answering.objections import FULLER, heads_list
from knowledge.fact import Kind
from knowledge.matching.index import Index
from knowledge.matching.match import Match
from knowledge.understanding.question import Question

# As many things make a list of what a figure counts.
SEVERAL = 3
# How much less of a question a figure may explain than the statement beside it.
APART = 0.35


def listing(question: Question, matches: Sequence[Match]) -> Match | None:
    """The statement of the same sentences that lists what a figure or a document, asked for its parts, names."""
    first = matches[0].entry.first
    unlisted_figure = matches[0].entry.numeric and not answers(matches[0].entry, question)
    document = first.kind is Kind.DOCUMENT and listed(first) == 0 and not asks_for_more(question)
    if "list" not in question.asks or not (unlisted_figure or document):
        return None
    counts = unlisted_figure and matches[0].unsaid == 0 and not units(matches[0].entry).no_things
    if counts and not any(heads_list(match.entry.first, question) for match in matches):
        return None
    least = matches[0].coverage - (2 * FULLER if document else FULLER)
    fitting = (
        match
        for match in matches
        if match.entry.first.quote == matches[0].entry.first.quote
        and match.coverage >= least
        and not match.entry.numeric
        and listed(match.entry.first) >= SEVERAL
    )
    return next(fitting, None)


def counting(index: Index, question: Question, matches: Sequence[Match]) -> Match | None:
    """The figure of the same sentence, where a number is asked for and a statement without one fits best."""
    first = matches[0]
    if first.entry.numeric or not wants_number(question) or not question.measures:
        return None
    fitting = (
        match
        for match in matches
        if match.entry.numeric
        and match.entry.first.quote == first.entry.first.quote
        and match.coverage >= first.coverage - APART
        and measured(match.entry, question)
        and (match.focus > 0 or question.measures - {"any"})
        and accept(match, question, index.absent) > 0
    )
    return next(fitting, None)
