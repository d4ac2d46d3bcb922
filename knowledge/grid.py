"""Tables that a text prints row by row: bars, tabs or blanks part the cells of a line."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from knowledge.spans import Span
from knowledge.stacked import EMPTY, NUMBERING, Row, StackedTable, is_value

BAR = re.compile("[|｜]")
RULE = re.compile(r"[\s|｜:：+-]+")
SENTENCE_MARK = re.compile("[。；！？]")
UNIT_HEAD = re.compile(r"(?:计量)?单\s?位")
LEAST_FIGURES = 3
LEAST_ROWS = 2
Cells = tuple[Span, ...]


def grid_tables(text: str) -> Iterator[StackedTable]:
    """The tables of a text whose rows are lines of as many cells, below a line of headings."""
    lines = [Span(match.group(), match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    lines = [line for line in lines if line.text.strip() and not RULE.fullmatch(line.text)]
    taken = -1
    for split in (_by_bars, _by_tabs, _by_gaps, _by_blanks):
        for rows in _runs(lines, split):
            table = _table(rows) if rows[0][0].start > taken else None
            if table is not None:
                taken = max(taken, table.end)
                yield table


def _runs(lines: Sequence[Span], split: Callable[[Span], Cells]) -> Iterator[list[Cells]]:
    """Lines in a row that have as many cells; the first may lack the cell in the corner."""
    rows = [split(line) for line in lines]
    run: list[Cells] = []
    for width, group in groupby(rows, key=len):
        found = list(group)
        corner = run[-1:] if run and len(run[-1]) == width - 1 and not any(map(is_value, run[-1])) else []
        run = found
        if width > 1:
            yield [*((_without_corner(row)) for row in corner), *found]


def _without_corner(row: Cells) -> Cells:
    return (Span("", row[0].start, row[0].start), *row)


def _by_bars(line: Span) -> Cells:
    return _cells(line, BAR, line.text.strip().startswith(("|", "｜")), line.text.strip().endswith(("|", "｜")))


def _by_tabs(line: Span) -> Cells:
    return _cells(line, re.compile("\t")) if line.text.count("\t") > line.text.startswith("\t") else ()


def _by_gaps(line: Span) -> Cells:
    cells = _cells(line, re.compile(r"[ \u3000]{2,}"), line.text.startswith((" ", "\u3000")))
    return cells if len(cells) > LEAST_ROWS else ()


def _by_blanks(line: Span) -> Cells:
    cells = _cells(line, re.compile(r"[ \u3000]+"), line.text.startswith((" ", "\u3000")))
    return cells if len(cells) > LEAST_ROWS else ()


def _cells(line: Span, mark: re.Pattern[str], opened: bool = False, closed: bool = False) -> Cells:
    """The cells of a line; none where it holds a sentence or no mark."""
    found = list(mark.finditer(line.text))
    if not found or SENTENCE_MARK.search(line.text):
        return ()
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(line.text)]
    cells = tuple(line.sub(start, end) for start, end in zip(starts, ends, strict=True))
    return cells[1 if opened else 0 : len(cells) - 1 if closed else None]


def _table(rows: Sequence[Cells]) -> StackedTable | None:
    body = next((i for i, row in enumerate(rows) if any(map(is_value, row))), 0)
    heads, found = rows[:body], rows[body:]
    figures = [i for i in range(len(rows[0])) if _is_of_figures(found, i) and not _numbers(heads, i)]
    labels = [i for i in range(min(figures, default=0)) if not _numbers(heads, i)]
    count = sum(is_value(row[i]) for row in found for i in figures)
    if not heads or not labels or len(found) < LEAST_ROWS - (len(figures) > LEAST_ROWS) or count < LEAST_FIGURES:
        return None
    units = [i for i in labels if UNIT_HEAD.fullmatch(_head(heads, i))]
    named = [i for i in labels if i not in units] or labels
    columns = tuple(_head(heads, i) for i in figures)
    read = tuple(_rows(found, named, units, figures))
    return StackedTable(rows[0][0].start, rows[-1][-1].end, columns, read)


def _is_of_figures(rows: Sequence[Cells], i: int) -> bool:
    filled = [row[i] for row in rows if row[i].text and not EMPTY.fullmatch(row[i].text)]
    return bool(filled) and sum(map(is_value, filled)) > len(filled) / 2


def _numbers(heads: Sequence[Cells], i: int) -> bool:
    return bool(NUMBERING.fullmatch(_head(heads, i)))


def _head(heads: Sequence[Cells], i: int) -> str:
    """What stands above a column; of several lines the upper ones reach to the right over empty cells."""
    words = []
    for number, row in enumerate(heads):
        reach = next((cell.text for cell in reversed(row[: i + 1]) if cell.text), "")
        words.append(reach if number < len(heads) - 1 else row[i].text)
    return re.sub(r"\s", "", "".join(dict.fromkeys(words)))


def _rows(rows: Sequence[Cells], named: Sequence[int], units: Sequence[int], figures: Sequence[int]) -> Iterator[Row]:
    over: Span | None = None
    under: Span | None = None
    for row in rows:
        label = row[named[-1]]
        if len(named) > 1:
            over = row[named[0]] if row[named[0]].text else over
        label = label if label.text or over is None else over
        part = label.text.startswith("其中")
        unit = row[units[0]] if units else None
        cells = tuple(row[i] if is_value(row[i]) else None for i in figures)
        if label.text and any(cells):
            yield Row(label, under if part else None, cells, over if over is not label else None, unit)
        under = under if part else label
