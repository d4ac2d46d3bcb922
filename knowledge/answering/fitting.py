"""What the kind of a question adds to the score of an entry or takes from it."""

import re
from collections.abc import Sequence

from knowledge.answering.choose import choose
from knowledge.answering.evidence import answers, asks_for, measured, wants_number, wants_words
from knowledge.answering.listing import enumerated, listed
from knowledge.fact import Fact, Kind
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.understanding.question import Question

# What the kind of a document counts (通知, 方案).
CALLED = 0.1
# What the words in front of its number count (渝教函〔2023〕464号).
NUMBERED, SERIES = 0.3, re.compile("[\u4e00-\u9fff]{2,}")


def planned(question: Question) -> bool:
    """Whether a question asks for what is to be done."""
    return read("words.yaml")["kinds"]["plan"] in question.concepts("thing")


def fit(entry: Entry, question: Question, years: frozenset[int], plans: bool) -> float:
    """What the kind of question adds to or takes from a score."""
    points = 0.0
    if wants_number(question):
        points += 0.1 if entry.numeric else -0.1
        points -= 0.0 if measured(entry, question) else 0.3
    elif wants_words(question):
        points += 0.05 if not entry.numeric or entry.first.members else 0.0
        points += 0.08 if "list" in question.asks and listed(entry.first) > 1 else 0.0
    else:
        points += 0.06 if entry.numeric else 0.0
        points += 0.1 if entry.numeric and any(amount.unit or amount.value > 99 for amount in question.amounts) else 0.0
    numbers = enumerated(question.text)
    if numbers and listed(entry.first) in numbers:
        points += 0.12
    if "name" in question.asks and entry.first.kind in (Kind.NAME, Kind.DOCUMENT):
        points += 0.08
    points += _titled(entry, question)
    if plans and not entry.numeric:
        points += 0.1 if entry.first.kind is Kind.PLAN else -0.1
    if not answers(entry, question):
        points -= 0.1
    elif asks_for(entry, question):
        points += 0.08
    return points + _period_fit(entry.facts, question, years)


def _titled(entry: Entry, question: Question) -> float:
    """Whether a document is of the kind that a question calls it (通知, 方案): its own text says so."""
    if entry.first.kind not in (Kind.DOCUMENT, Kind.ABOUT):
        return 0.0
    series = SERIES.match(entry.first.printed)
    if series and series[0] in question.text:
        return NUMBERED
    if "list" in question.asks:
        return 0.0
    wide = read("words.yaml")["document"]
    called = [term.surface for term in question.terms if wide in term.concepts("thing") and term.surface != wide]
    if not called:
        return 0.0
    return CALLED if any(name in entry.first.quote for name in called) else -CALLED


def _period_fit(facts: Sequence[Fact], question: Question, years: frozenset[int]) -> float:
    if not question.times or not any(time.year or time.half for time in question.times):
        return 0.0
    chosen = choose(facts, question, years)
    return -0.15 if chosen.other else 0.05
