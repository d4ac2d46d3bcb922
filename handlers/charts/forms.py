"""The four forms of charts, each laid out row by row."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import cycle

from handlers.charts.metrics import width
from handlers.charts.sheet import BETWEEN, CONTENT, FIGURE, INK, LABEL, LEFT, RIGHT, SMALL, Sheet
from handlers.charts.words import MET, at_least, distance, part_said
from knowledge.answering.values import amount
from knowledge.charts import Chart, Form, Row
from knowledge.fact import Fact

# Colours that also people who see few of them tell apart; each can be read as text on the paper.
FIRST, SECOND, THIRD, GOOD, SHORT, WHOLE = "#2b6796", "#a5570b", "#6b5b95", "#237558", "#b3432c", "#55616d"
TRACK = "#e7e3da"
BAR, THIN, GAP, NARROW = 0.17, 0.1, 0.17, 0.11
# The pieces behind a bar whose value is at least so large.
TAIL, TAILS = 0.035, 2
LEAST_BAR = 0.01
# Where the stroke of the target stands, and how far bars may pass it; the distances are written beside.
GOAL, PAST = 2.75, 1.12
STROKE, ABOVE, BELOW = 0.025, 0.012, 0.05
WIDEST_FIGURE = 1.9


def bars(sheet: Sheet, chart: Chart) -> None:
    """A bar for each row, all from one zero; the whole of which others are parts in another colour."""
    wholes = {fact.part_of for fact in chart.facts}
    for row in chart.rows:
        fact = row.facts[0]
        sheet.heading(row.label, amount(fact))
        _bar(sheet, fact, chart.facts, WHOLE if fact.id in wholes else FIRST)


def parts(sheet: Sheet, chart: Chart) -> None:
    """The parts of each whole side by side; one below the other where they do not make up the whole."""
    for row in chart.rows:
        sheet.paragraph(row.label, LABEL)
        if row.shares:
            _stacked(sheet, row)
        else:
            _separate(sheet, row)


def targets(sheet: Sheet, chart: Chart) -> None:
    """How much of its target each value has reached: the target is a stroke, the rest of the way is said beside it."""
    for row in chart.rows:
        done, target = row.facts
        said = distance(done, target)
        colour = GOOD if said == MET else SHORT
        sheet.heading(row.label, f"{amount(done)} / {amount(target)}", SMALL + 1)
        sheet.box(LEFT, GOAL, BAR, TRACK)
        sheet.box(LEFT, GOAL * min(_value(done) / _value(target), PAST), BAR, colour)
        sheet.box(LEFT + GOAL, STROKE, BAR + ABOVE + BELOW, INK, -ABOVE)
        sheet.skip(-0.02)
        sheet.write(RIGHT, said, SMALL, colour, "right")
        sheet.skip(BAR + NARROW)


def tiles(sheet: Sheet, chart: Chart) -> None:
    """Large figures with what they count; a bar where others have the same unit."""
    units = Counter(fact.unit for fact in chart.facts)
    sizes = {row: _figure_size(amount(row.facts[0])) for row in chart.rows}
    column = max(width(amount(row.facts[0]), size) for row, size in sizes.items()) + 2 * BETWEEN
    for row, size in sizes.items():
        fact = row.facts[0]
        if row is not chart.rows[0]:
            sheet.box(LEFT, CONTENT, 0.012, TRACK, -GAP / 2)
        sheet.write(LEFT, amount(fact), size, FIRST)
        sheet.skip(0.09)
        sheet.paragraph(row.label, LABEL, x=LEFT + column, room=CONTENT - column)
        sheet.skip(0.04)
        if units[fact.unit] > 1:
            same = [one for one in chart.facts if one.unit == fact.unit]
            _bar(sheet, fact, same, FIRST, LEFT + column, THIN)
        else:
            sheet.skip(GAP)


def _figure_size(text: str) -> float:
    return min(FIGURE, FIGURE * WIDEST_FIGURE / width(text, FIGURE))


def _bar(sheet: Sheet, fact: Fact, scale: Sequence[Fact], colour: str, x: float = LEFT, high: float = BAR) -> None:
    """A bar on its track, to the scale of all facts beside it; one that is at least so long ends in pieces."""
    room, tail = RIGHT - x, 2 * TAIL * TAILS
    longest = room - tail if any(map(at_least, scale)) else room
    wide = max(longest * _value(fact) / max(map(_value, scale)), LEAST_BAR) if fact.value else 0.0
    sheet.box(x, room, high, TRACK)
    sheet.box(x, wide, high, colour)
    for number in range(TAILS if at_least(fact) else 0):
        sheet.box(x + wide + TAIL * (2 * number + 1), TAIL, high, colour)
    sheet.skip(high + GAP)


def _stacked(sheet: Sheet, row: Row) -> None:
    whole, x = sum(map(_value, row.facts)), LEFT
    said = [part_said(row, fact) for fact in row.facts]
    for fact, colour in _coloured(row.facts):
        sheet.box(x, CONTENT * _value(fact) / whole, BAR + 0.05, colour)
        x += CONTENT * _value(fact) / whole
    sheet.skip(BAR + 0.09)
    if len(said) == 2 and sum(width(text, SMALL) for text in said) + 2 * BETWEEN < CONTENT:
        sheet.write(RIGHT, said.pop(), SMALL, SECOND, "right")
    for text, colour in zip(said, cycle((FIRST, SECOND, THIRD)), strict=False):
        sheet.paragraph(text, SMALL, colour)
    sheet.skip(GAP)


def _separate(sheet: Sheet, row: Row) -> None:
    for fact, colour in _coloured(row.facts):
        sheet.paragraph(part_said(row, fact), SMALL, colour)
        _bar(sheet, fact, row.facts, colour, high=THIN)
        sheet.skip(THIN - GAP)
    sheet.skip(GAP)


def _coloured(facts: Sequence[Fact]) -> list[tuple[Fact, str]]:
    return list(zip(facts, cycle((FIRST, SECOND, THIRD)), strict=False))


def _value(fact: Fact) -> float:
    return float(fact.value or 0)


FORMS: dict[Form, Callable[[Sheet, Chart], None]] = {"bars": bars, "parts": parts, "targets": targets, "tiles": tiles}
