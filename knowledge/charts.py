"""Which figures of a report belong into one picture."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.answering.derive import target_and_progress
from knowledge.answering.values import amount, name
from knowledge.base import KnowledgeBase
from knowledge.fact import Fact, Role
from knowledge.lexicon import read
from knowledge.matching.entry import Entry

LEAST_ROWS, MOST_ROWS = 2, 12
Form = Literal["bars", "parts", "targets", "tiles"]


class Kind(BaseModel):
    """One kind of chart, as charts.yaml describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    form: Form
    topic: str
    words: str
    by: Literal["stage", "indicator"]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One row: its label and its facts (bars, tiles: one; parts: the parts; targets: value and target).

    `shares` tells whether the parts may be set against their whole: not where a note says that they do not fit it.
    """

    label: str
    facts: tuple[Fact, ...]
    shares: bool = True


@dataclass(frozen=True)
class Chart:
    """A picture of figures of one report: `notes` are contradictions that must be told with them."""

    id: str
    title: str
    form: Form
    rows: tuple[Row, ...]
    notes: tuple[str, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact it shows."""
        return tuple(fact for row in self.rows for fact in row.facts)

    @property
    def text(self) -> str:
        """What it shows, in words: a line for each row."""
        return "\n".join(f"{row.label}：{'；'.join(_said(self.form, fact) for fact in row.facts)}" for row in self.rows)


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of charts, in their order."""
    return tuple(Kind.model_validate(entry) for entry in read("charts.yaml"))


def charts(base: KnowledgeBase, entries: Sequence[Entry]) -> dict[str, Chart]:
    """The charts that a report has figures for, by id."""
    found = (_chart(kind, base, entries) for kind in kinds())
    return {chart.id: chart for chart in found if len(chart.rows) >= LEAST_ROWS}


def chart_named(word: str) -> Kind | None:
    """The kind of chart with this id, title or alias."""
    return next((kind for kind in kinds() if word in (kind.id, kind.title, *kind.aliases)), None)


def fitting(found: dict[str, Chart], facts: Sequence[Fact]) -> str:
    """The id of the chart that shows the first of some facts; empty if none does."""
    told = {fact.id for fact in facts[:1]}
    return next((chart.id for chart in found.values() if told & {fact.id for fact in chart.facts}), "")


def _chart(kind: Kind, base: KnowledgeBase, entries: Sequence[Entry]) -> Chart:
    rows = tuple(FORMS[kind.form](kind, [entry for entry in entries if entry.numeric]))[:MOST_ROWS]
    refused = {one for note in base.notes if "share" in note.refuse for one in note.facts}
    rows = tuple(replace(row, shares=not refused & {fact.id for fact in row.facts}) for row in rows)
    ids = {fact.id for row in rows for fact in row.facts}
    notes = tuple(note.text for note in base.notes if ids & set(note.facts))
    return Chart(kind.id, kind.title, kind.form, rows, notes)


def _mine(kind: Kind, entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        fact = entry.first
        if (
            (not kind.topic or fact.topic == kind.topic)
            and re.search(kind.words, name(fact))
            and fact.value is not None
        ):
            yield entry


def _single(kind: Kind, entries: Sequence[Entry]) -> Iterator[Row]:
    """One row for each figure of the most frequent unit (bars) or of any unit (tiles)."""
    mine = [entry.first for entry in _mine(kind, entries) if entry.first.role is not Role.TARGET]
    if kind.form == "bars":
        units = [fact.unit for fact in mine]
        mine = [fact for fact in mine if fact.unit == max(units, key=units.count)]
    for fact in mine:
        yield Row(fact.scope.stage if kind.by == "stage" and fact.scope.stage else name(fact), (fact,))


def _parts(kind: Kind, entries: Sequence[Entry]) -> Iterator[Row]:
    """One row for each whole that has a 公办 and a 民办 part."""
    facts = {fact.id: fact for entry in entries for fact in entry.facts}
    parts: dict[str, list[Fact]] = {}
    for fact in facts.values():
        if fact.part_of in facts and fact.scope.ownership and fact.value is not None:
            parts.setdefault(fact.part_of, []).append(fact)
    for whole, found in parts.items():
        if len({fact.scope.ownership for fact in found}) == len(found) > 1:
            yield Row(name(facts[whole]), tuple(found))


def _targets(kind: Kind, entries: Sequence[Entry]) -> Iterator[Row]:
    """One row for each indicator that has a target and a value."""
    for entry in entries:
        target, done = target_and_progress(entry)
        if target and done and target.value:
            yield Row(name(done), (done, target))


def _said(form: Form, fact: Fact) -> str:
    part = fact.scope.ownership if form == "parts" else "目标" if fact.role is Role.TARGET else fact.period
    return f"{part}{amount(fact)}"


FORMS: dict[Form, Callable[[Kind, Sequence[Entry]], Iterator[Row]]] = {
    "bars": _single,
    "tiles": _single,
    "parts": _parts,
    "targets": _targets,
}
