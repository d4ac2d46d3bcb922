"""What the kind of a question adds to the score of an entry or takes from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.choose import dated, of_other_period
from knowledge.answering.demand import Demand, demand
from knowledge.answering.evidence import rules
from knowledge.answering.listing import enumerated, listed
from knowledge.fact import Fact, Kind
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.understanding.question import Question

# What a plan loses as the answer to what was done.
PLANNED = 0.12
# What the kind of a document counts (通知, 方案).
CALLED = 0.1
# What the words in front of its number count (渝教函〔2023〕464号).
NUMBERED, SERIES = 0.3, re.compile("[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Fitting:
    """What one question asks for besides its words, found once for all entries.

    `plans` is whether it asks for what is to be done, `past` for what was done, `claims` whether it states a number,
    `numbers` are the small numbers of things it speaks of, `called` is what it calls a document, `years` are those of
    an undated fact.
    """

    question: Question
    demand: Demand
    years: frozenset[int]
    plans: bool
    past: bool
    claims: bool
    numbers: frozenset[int]
    called: tuple[str, ...]
    dated: bool

    def points(self, entry: Entry) -> float:
        """What the kind of question adds to or takes from the score of an entry."""
        points = self._kind(entry)
        if self.numbers and listed(entry.first) in self.numbers:
            points += 0.12
        if "name" in self.question.asks and entry.first.kind in (Kind.NAME, Kind.DOCUMENT):
            points += 0.08
        points += self._titled(entry)
        if self.plans and not entry.numeric:
            points += 0.1 if entry.first.kind is Kind.PLAN else -0.1
        if self.past and entry.first.kind is Kind.PLAN:
            points -= PLANNED
        if not self.demand.answered_by(entry):
            points -= 0.1
        elif self.demand.met_by(entry):
            points += 0.08
        return points + (self._period(entry.facts) if self.dated else 0.0)

    def _kind(self, entry: Entry) -> float:
        """Whether a number or words are wanted, and the entry is a figure or a statement."""
        if self.demand.number:
            points = 0.1 if entry.numeric else -0.1
            return points if self.demand.measured(entry) else points - 0.3
        if self.demand.words:
            points = 0.05 if not entry.numeric or entry.first.members else 0.0
            return points + 0.08 if "list" in self.question.asks and listed(entry.first) > 1 else points
        if not entry.numeric:
            return 0.0
        return 0.06 + 0.1 if self.claims else 0.06

    def _titled(self, entry: Entry) -> float:
        """Whether a document is of the kind that a question calls it (通知, 方案): its own text says so."""
        if entry.first.kind not in (Kind.DOCUMENT, Kind.ABOUT):
            return 0.0
        series = SERIES.match(entry.first.printed)
        if series and series[0] in self.question.text:
            return NUMBERED
        if "list" in self.question.asks or not self.called:
            return 0.0
        return CALLED if any(name in entry.first.quote for name in self.called) else -CALLED

    def _period(self, facts: Sequence[Fact]) -> float:
        return -0.15 if of_other_period(facts, self.question, self.years) else 0.05


def fitting(question: Question, years: frozenset[int]) -> Fitting:
    """What one question asks for besides its words."""
    wide = read("words.yaml")["document"]
    called = (term.surface for term in question.terms if wide in term.concepts("thing"))
    return Fitting(
        question,
        demand(question),
        years,
        plans=read("words.yaml")["kinds"]["plan"] in question.concepts("thing"),
        past=bool(re.search(rules()["past"], question.said)),
        claims=any(amount.unit or amount.value > 99 for amount in question.amounts),
        numbers=enumerated(question.said),
        called=tuple(surface for surface in called if surface != wide),
        dated=bool(dated(question)),
    )
