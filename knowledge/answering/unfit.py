"""Whether the best entry is of a kind that cannot answer the question, however well its words fit."""

import re

from knowledge.answering.demand import measured, units, wants_number
from knowledge.answering.evidence import counted_in_words, firmly
from knowledge.answering.objections import no_share
from knowledge.lexicon import read
from knowledge.matching.index import Index
from knowledge.matching.match import Match
from knowledge.understanding.joining import TAGS
from knowledge.understanding.question import Question


def unfit(index: Index, question: Question, best: Match) -> bool:
    """Whether another measure word, a share, a number or a decision is asked for than the entry has."""
    telling = not best.entry.numeric or bool(units(best.entry).classes)
    otherwise = telling and firmly(question) and not measured(best.entry, question)
    wordless = _numberless(question, best) or _modal(question, best) or _bounded(question, best)
    return otherwise or wordless or no_share(index, question, best)


def _numberless(question: Question, best: Match) -> bool:
    """Whether a number is asked with its measure word, and the statement that fits best says none."""
    wanted = wants_number(question) and bool(question.measures)
    return wanted and not best.entry.numeric and not counted_in_words(best.entry, question)


def _modal(question: Question, best: Match) -> bool:
    """Whether a count is all that fits a question that asks whether something may or will be done."""
    only = question.asks <= TAGS and not question.amounts and not question.operations
    return only and best.entry.numeric and bool(re.search(read("evidence.yaml")["modal"], question.said))


def _bounded(question: Question, best: Match) -> bool:
    """Whether such things are counted as lie on one side of a number (不到一百人的学校有几所), which no figure says."""
    bounds = wants_number(question) and any(amount.bound for amount in question.amounts)
    return bounds and best.entry.numeric and not question.asks & TAGS
