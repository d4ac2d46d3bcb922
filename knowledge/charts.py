"""Which figures of a report belong into one picture."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.answering.derive import reached, target_and_progress
from knowledge.answering.values import name
from knowledge.base import KnowledgeBase
from knowledge.curation import Note
from knowledge.fact import Fact, Role
from knowledge.lexicon import read
from knowledge.matching.entry import Entry

# More rows than these cannot be read on a telephone.
LEAST_ROWS, MOST_ROWS = 2, 16
# A row is named by a note that has as many characters of its label in a run.
NAMED = 3
# A target with one of these is met from below, which no bar up to a stroke shows.
CEILINGS = ("<", "≤", "以下", "以内")
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

    `shares` tells whether the parts may be set against their whole: they must add up to it, and no note refuse it.
    """

    label: str
    facts: tuple[Fact, ...]
    shares: bool = False


@dataclass(frozen=True)
class Chart:
    """A picture of figures of one report.

    `notes` are contradictions that must be told with them, `left` is how many rows it has no room for.
    """

    id: str
    title: str
    form: Form
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    left: int = 0

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact it shows."""
        return tuple(fact for row in self.rows for fact in row.facts)


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
    return next((chart.id for chart in found.values() if told & _shown(chart)), "")


def _shown(chart: Chart) -> set[str]:
    """The ids of the facts of a chart, and of the wholes whose parts it shows."""
    return {one for fact in chart.facts for one in (fact.id, fact.part_of)} - {""}


def _chart(kind: Kind, base: KnowledgeBase, entries: Sequence[Entry]) -> Chart:
    refused = frozenset(one for note in base.notes if "share" in note.refuse for one in note.facts)
    drawable = [entry for entry in entries if entry.numeric and entry.first.unit and entry.first.value is not None]
    found = tuple(FORMS[kind.form](kind, drawable, refused))
    rows = found[:MOST_ROWS]
    notes = tuple(_told(note, rows) for note in base.notes if any(_about(note, row) for row in rows))
    return Chart(kind.id, kind.title, kind.form, rows, notes, len(found) - len(rows))


def _about(note: Note, row: Row) -> bool:
    return any(fact.id in note.facts for fact in row.facts)


def _told(note: Note, rows: Sequence[Row]) -> str:
    """A note, with the rows that it is about where its words do not name one of them."""
    labels = [row.label for row in rows if _about(note, row)]
    named = any(label[at : at + NAMED] in note.text for label in labels for at in range(len(label) - NAMED + 1))
    return note.text if named else f"{'、'.join(labels)}：{note.text}"


def _mine(kind: Kind, entries: Sequence[Entry]) -> list[Fact]:
    """The figures that the topic and the words of a kind pick: things as they are, no targets and no changes."""
    firsts = [entry.first for entry in entries]
    return [
        fact
        for fact in firsts
        if fact.role is Role.VALUE
        and not fact.base
        and kind.topic in ("", fact.topic)
        and re.search(kind.words, name(fact))
    ]


def _bars(kind: Kind, entries: Sequence[Entry], refused: frozenset[str]) -> Iterator[Row]:
    """One row for each figure of the most frequent unit; stages in the report's order, else the largest first."""
    mine = _mine(kind, entries)
    units = Counter(fact.unit for fact in mine)
    mine = [fact for fact in mine if units[fact.unit] == max(units.values())]
    mine = [fact for fact in mine if fact.unit == mine[0].unit]
    if kind.by == "indicator":
        mine.sort(key=_value, reverse=True)
    yield from _single(kind, mine)


def _tiles(kind: Kind, entries: Sequence[Entry], refused: frozenset[str]) -> Iterator[Row]:
    """One row for each figure in the report's order; those that share a unit stand together."""
    mine = _mine(kind, entries)
    units = [fact.unit for fact in mine]
    yield from _single(kind, sorted(mine, key=lambda fact: units.index(fact.unit)))


def _single(kind: Kind, mine: Sequence[Fact]) -> Iterator[Row]:
    """A row for each fact; its label says the stage alone where all are the same indicator, and periods that differ."""
    by_stage = kind.by == "stage" and len({fact.indicator for fact in mine}) == 1
    dated = len({fact.period for fact in mine}) > 1
    for fact in mine:
        label = fact.scope.stage if by_stage and fact.scope.stage else name(fact)
        yield Row(f"{label}（{fact.period}）" if dated and fact.period else label, (fact,))


def _parts(kind: Kind, entries: Sequence[Entry], refused: frozenset[str]) -> Iterator[Row]:
    """One row for each whole that has a 公办 and a 民办 part."""
    facts = {fact.id: fact for entry in entries for fact in entry.facts}
    parts: dict[str, list[Fact]] = {}
    for fact in facts.values():
        if fact.part_of in facts and fact.scope.ownership and fact.value:
            parts.setdefault(fact.part_of, []).append(fact)
    for whole, found in parts.items():
        if len({fact.scope.ownership for fact in found}) == len(found) > 1:
            fits = sum(map(_value, found)) == facts[whole].value and not refused & {fact.id for fact in found}
            yield Row(name(facts[whole]), tuple(found), fits)


def _targets(kind: Kind, entries: Sequence[Entry], refused: frozenset[str]) -> Iterator[Row]:
    """One row for each indicator that has a target and a value: the farthest from its target first, those met last."""
    pairs = [(done, target) for target, done in map(target_and_progress, entries) if target and done]
    pairs = [(done, target) for done, target in pairs if _to_be_reached(target) and done.unit == target.unit]
    pairs.sort(key=lambda pair: Decimal(1) if reached(pair[1], pair[0]) else _value(pair[0]) / _value(pair[1]))
    return (Row(name(done), (done, target)) for done, target in pairs)


def _to_be_reached(target: Fact) -> bool:
    return bool(target.value and target.value > 0) and target.qualifier not in CEILINGS


def _value(fact: Fact) -> Decimal:
    return fact.value or Decimal()


FORMS: dict[Form, Callable[[Kind, Sequence[Entry], frozenset[str]], Iterator[Row]]] = {
    "bars": _bars,
    "tiles": _tiles,
    "parts": _parts,
    "targets": _targets,
}
