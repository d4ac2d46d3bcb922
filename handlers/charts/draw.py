"""Draws a chart: bars, parts of a whole, values against targets, or large figures."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from handlers.charts.paper import FIRST, GOOD, INK, LABEL, SECOND, SHORT, SMALL, paper, printed, write
from knowledge.answering.derive import reached
from knowledge.answering.values import amount
from knowledge.charts import Chart, Form, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches of one row.
ROW: dict[Form, float] = {"bars": 0.62, "parts": 0.85, "targets": 0.72, "tiles": 0.72}
BAR = 0.26
TRACK = "#e7e3da"
LONGEST_LABEL = 22


def draw(chart: Chart, source: str) -> bytes:
    """The chart as PNG; `source` says which report its figures are from."""
    height = ROW[chart.form] * len(chart.rows)
    foot = [*_periods(chart), f"来源：{source}", *(f"注意：{note}" for note in chart.notes)]
    figure, axes = paper(chart.title, height, foot)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(chart.rows), 0)
    FORMS[chart.form](axes, chart.rows)
    return printed(figure)


def _periods(chart: Chart) -> list[str]:
    """When the figures are from, as far as the report says; for targets what stands on either side of the stroke."""
    if chart.form != "targets":
        found = dict.fromkeys(fact.period for fact in chart.facts if fact.period)
        return [f"时间：{'、'.join(found)}"] if found else []
    done, target = (dict.fromkeys(row.facts[side].period for row in chart.rows) for side in (0, 1))
    return [f"右侧数字：{'、'.join(done)}的进度 / {'、'.join(target)}的目标"]


def _bars(axes: "Axes", rows: Sequence[Row]) -> None:
    largest = max(float(row.facts[0].value or 0) for row in rows)
    for at, row in enumerate(rows):
        share = float(row.facts[0].value or 0) / largest
        _label(axes, at, row.label)
        write(axes, 1.0, at + 0.24, amount(row.facts[0]), LABEL, INK, "right")
        _bar(axes, at, 0.0, 1.0, TRACK)
        _bar(axes, at, 0.0, share, FIRST)


def _parts(axes: "Axes", rows: Sequence[Row]) -> None:
    for at, row in enumerate(rows):
        _label(axes, at, row.label)
        whole, start = sum(float(fact.value or 0) for fact in row.facts), 0.0
        for fact, colour in zip(row.facts, (FIRST, SECOND), strict=False):
            share = float(fact.value or 0) / whole
            said = f"（{100 * share:.0f}%）" if row.shares else ""
            _bar(axes, at, start, share, colour)
            side, place = ("left", start) if colour == FIRST else ("right", 1.0)
            write(axes, place, at + 0.85, f"{fact.scope.ownership} {amount(fact)}{said}", SMALL, INK, side)
            start += share


def _targets(axes: "Axes", rows: Sequence[Row]) -> None:
    for at, row in enumerate(rows):
        done, target = row.facts
        met = reached(target, done)
        share = min(float(done.value or 0) / float(target.value or 1), 1.0)
        _label(axes, at, row.label)
        gap = "已达到" if met else f"差 {_difference(row)}"
        write(axes, 1.0, at + 0.22, f"{amount(done)} / {amount(target)}", SMALL, INK, "right")
        _bar(axes, at, 0.0, 1.0, TRACK)
        _bar(axes, at, 0.0, share, GOOD if met else SHORT)
        write(axes, 0.012, at + 0.57, gap, SMALL - 1.5, "#ffffff")


def _difference(row: Row) -> str:
    done, target = row.facts
    distance = (target.value or Decimal()) - (done.value or Decimal())
    return f"{distance.normalize():f}{'个百分点' if target.unit == '%' else target.unit}"


def _tiles(axes: "Axes", rows: Sequence[Row]) -> None:
    for at, row in enumerate(rows):
        write(axes, 0.0, at + 0.5, amount(row.facts[0]), 19, FIRST)
        write(axes, 0.36, at + 0.5, _short(row.label), LABEL, INK)
        if at:
            axes.plot([0, 1], [at, at], color=TRACK, linewidth=1.2)


def _label(axes: "Axes", at: int, text: str) -> None:
    write(axes, 0.0, at + 0.22, _short(text), LABEL, INK)


def _bar(axes: "Axes", at: int, start: float, width: float, colour: str) -> None:
    axes.barh(at + 0.57, width, height=BAR, left=start, color=colour)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


FORMS: dict[Form, Callable[["Axes", Sequence[Row]], None]] = {
    "bars": _bars,
    "parts": _parts,
    "targets": _targets,
    "tiles": _tiles,
}
