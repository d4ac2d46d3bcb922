"""One figure of several reports side by side: each with its report, the difference, the order; or why it cannot be."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.answering.arithmetic import INEXACT, plain, unit_of_difference
from knowledge.answering.values import amount, name
from knowledge.answering.verdict import Found
from knowledge.conversation import Context
from knowledge.engine import Engine
from knowledge.fact import Fact
from knowledge.lexicon import read
from knowledge.library.listing import words
from knowledge.library.shelf import Shelf
from knowledge.library.table import Table, meaning
from knowledge.outcome import Answered, Declined, Outcome, Source
from knowledge.understanding.question import Question

MOST_TOLD = 3
COMPARING = frozenset({"difference", "rise", "fall", "most", "least"})
ORDER = frozenset({"most", "least"})


class Figure(NamedTuple):
    """What one report states."""

    shelf: Shelf
    fact: Fact


class Comparer:
    """Sets figures of several reports side by side; `engine` gives the engine of a shelf."""

    def __init__(self, engine: Callable[[Shelf], Engine], table: Table) -> None:
        self._engine = engine
        self._table = table

    def compare(self, text: str, shelves: Sequence[Shelf], context: Context) -> tuple[Outcome, Context]:
        """The figure that a message asks for in each of some reports."""
        found = [(shelf, self._facts(shelf, text, context)) for shelf in shelves]
        question = self._question(shelves[0], text, context)
        following = Context(question, report=shelves[0].code)
        without = [_label(shelf, shelves) for shelf, facts in found if not facts]
        if without:
            return Declined(words("not_told", names="、".join(without))), following
        figures = self._matching(found)
        return self._said(figures, question.operations | _shown(text), shelves), following

    def rank(self, text: str, first: Shelf, context: Context, shelves: Sequence[Shelf]) -> tuple[Outcome, Context]:
        """The order of all reports by the figure that a message asks for, as the first report understands it."""
        text = re.sub(read("library.yaml")["everywhere"], "", text)
        facts = self._facts(first, text, context)
        question = self._question(first, text, context)
        if not facts:
            return Declined(words("not_told", names=first.place)), context
        by_code = {shelf.code: shelf for shelf in shelves}
        values = [one for one in self._table.values(meaning(facts[0], first.year)) if one.report in by_code]
        least = "least" in question.operations
        values = sorted(values, key=lambda one: one.value, reverse=not least)[:MOST_TOLD]
        told = [self._figure(by_code[one.report], one.fact) for one in values]
        if len(told) < 2:
            return Declined(words("not_told", names="别的地方")), context
        total = sum(one.report in by_code for one in self._table.values(meaning(facts[0], first.year)))
        said = words(
            "ranked_of",
            count=total,
            indicator=name(facts[0]),
            word=words("lowest" if least else "highest"),
            name=_label(told[0].shelf, by_code.values()),
            figure=amount(told[0].fact),
            rest="；".join(_each(one, by_code.values()) for one in told[1:]),
        )
        return self._proved(said, told, derived=True), Context(question, report=first.code)

    def _figure(self, shelf: Shelf, fact: str) -> Figure:
        entry = self._engine(shelf).index.by_fact[fact]
        return Figure(shelf, next(one for one in entry.facts if one.id == fact))

    def _question(self, shelf: Shelf, text: str, context: Context) -> Question:
        return self._engine(shelf).question(text, context)

    def _facts(self, shelf: Shelf, text: str, context: Context) -> Sequence[Fact]:
        """The exact or inexact values that a report states for what a message asks of several."""
        engine = self._engine(shelf)
        question = self._question(shelf, text, context)
        plainly = replace(
            question, operations=frozenset(), asks=frozenset(), times=(), places=(), amounts=(), joined=False
        )
        verdict = engine.replier.resolver.resolve(plainly)
        if not isinstance(verdict, Found):
            return ()
        return [fact for fact in verdict.chosen.facts if fact.value is not None]

    def _matching(self, found: Sequence[tuple[Shelf, Sequence[Fact]]]) -> list[Figure]:
        """A figure of each report: of those that mean the same, or else the first ones."""
        shared = [
            fact
            for fact in found[0][1]
            if all(any(_same(fact, found[0][0], one, shelf) for one in facts) for shelf, facts in found[1:])
        ]
        first = (shared or found[0][1])[0]
        return [
            Figure(shelf, next((one for one in facts if _same(first, found[0][0], one, shelf)), facts[0]))
            for shelf, facts in found
        ]

    def _said(self, figures: Sequence[Figure], operations: frozenset[str], shelves: Sequence[Shelf]) -> Outcome:
        each = "；".join(_each(one, shelves) for one in figures)
        if not operations & COMPARING:
            return self._proved(each, figures)
        reason = _unlike(figures)
        if reason:
            return Declined(words(reason, each=each))
        if len(figures) > 2:
            return self._proved(_order(figures, operations, shelves), figures, derived=True)
        return self._proved(_gap(figures, shelves, each), figures, derived=True)

    def _proved(self, text: str, figures: Sequence[Figure], derived: bool = False) -> Answered:
        mark = str(read("replies.yaml")["computed"]) if derived else ""
        sources = tuple(Source(one.fact.section, one.fact.quote, one.shelf.name) for one in figures)
        notes = [note for one in figures for note in self._notes(one)]
        return Answered(
            f"{text}{mark}。",
            tuple(one.fact for one in figures),
            tuple(dict.fromkeys(sources)),
            tuple(dict.fromkeys(notes)),
            reports=tuple(one.shelf.name for one in figures),
        )

    def _notes(self, figure: Figure) -> Sequence[str]:
        return self._engine(figure.shelf).replier.composer.notes([figure.fact])


def _gap(figures: Sequence[Figure], shelves: Sequence[Shelf], each: str) -> str:
    one, other = figures
    first, second = one.fact.value, other.fact.value
    assert first is not None
    assert second is not None
    names = _label(one.shelf, shelves), _label(other.shelf, shelves)
    if first == second:
        return words("same", first=names[0], second=names[1], figure=f"{name(one.fact)}{amount(one.fact)}")
    gap, working = plain(abs(first - second)), f"{plain(max(first, second))}−{plain(min(first, second))}"
    more = "多" if first > second else "少"
    unit = unit_of_difference(one.fact)
    return words("told", first=names[0], second=names[1], more=more, gap=gap, unit=unit, working=working, each=each)


def _order(figures: Sequence[Figure], operations: frozenset[str], shelves: Sequence[Shelf]) -> str:
    least = "least" in operations
    ordered = sorted(figures, key=lambda one: one.fact.value or 0, reverse=not least)
    return words(
        "ranked",
        word=words("lowest" if least else "highest"),
        name=_label(ordered[0].shelf, shelves),
        figure=f"{name(ordered[0].fact)}{amount(ordered[0].fact)}",
        rest="；".join(_each(one, shelves) for one in ordered[1:]),
    )


def _unlike(figures: Sequence[Figure]) -> str:
    """Why figures cannot be held against each other; empty where they can."""
    first = meaning(figures[0].fact, figures[0].shelf.year)
    others = [meaning(one.fact, one.shelf.year) for one in figures[1:]]
    if any(other[:4] != first[:4] or other[6] != first[6] for other in others):
        return "other_meaning"
    if any(other[4] != first[4] for other in others):
        return "other_unit"
    if any(other[5] != first[5] for other in others):
        return "other_period"
    return "inexact" if any(one.fact.qualifier in INEXACT for one in figures) else ""


def _same(fact: Fact, shelf: Shelf, other: Fact, its: Shelf) -> bool:
    return meaning(fact, shelf.year) == meaning(other, its.year)


def _shown(text: str) -> frozenset[str]:
    """The comparing of a message that only names the year before."""
    return frozenset({"difference"}) if re.search(read("library.yaml")["year_before"], text) else frozenset()


def _each(figure: Figure, shelves: Iterable[Shelf]) -> str:
    fact = figure.fact
    said = f"{fact.period}{name(fact)}{amount(fact)}"
    return words("each", name=f"{_label(figure.shelf, shelves)}：", figure=said)


def _label(shelf: Shelf, shelves: Iterable[Shelf]) -> str:
    """How a report is told from the others beside it: by place, by year, or by both."""
    others = list(shelves)
    places, years = {one.where for one in others}, {one.year for one in others}
    titles = {one.place for one in others}
    place = shelf.where if len(titles) < len(places) else shelf.place
    if len(places) == 1:
        return f"{shelf.year}年"
    return place if len(years) == 1 else f"{place}{shelf.year}年"
