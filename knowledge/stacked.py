"""Tables that a text prints cell by cell: one cell a line, or bars and tabs between the cells of a row."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from knowledge.spans import Span

CELL = re.compile(r"[^\n|｜\t]+")
VALUE = re.compile(
    r"(?!\d{4}(?:年|[-—–～/至]\d{4}))[<>＜＞≥≤]?[-－−]?\d+(?:,\d{3})*(?:\.\d+)?"
    r"(?:[:：∶—～-]\d+(?:\.\d+)?)?\s*\S{0,3}(?:以上|以下|左右)?"
)
EMPTY = re.compile(r"[-—–/\\]+|\s+")
SENTENCE_MARK = re.compile(r"[。；！？]|[，,].*[，,]")
# What the heading of a column of figures says.
HEADING = re.compile(r".*(?:数|数量|占比|比例|率|比|额|面积|年|完成|目标|进度|现状|值)(?:（.*）|\(.*\))?")
CAPTION = re.compile(r"单\s?位\s?[:：]")
NUMBERING = re.compile("序号|编号|序")
LONGEST_CELL = 48
LEAST_VALUES = 4
LEAST_SHARE = 0.25


@dataclass(frozen=True)
class Row:
    """A label, the label it belongs under (其中), and one cell for each column; an empty cell is None.

    `over` is what a row of a wider column says of it, `unit` the cell of a column of units.
    """

    label: Span
    under: Span | None
    cells: tuple[Span | None, ...]
    over: Span | None = None
    unit: Span | None = None


@dataclass(frozen=True)
class StackedTable:
    """The headings of the columns of figures, the rows that could be read, and the words above the headings."""

    start: int
    end: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str = ""


def stacked_tables(text: str) -> Iterator[StackedTable]:
    """The tables of a text; of what does not fit the columns nothing is read."""
    for cells in _regions(text):
        table = _table(cells)
        if table is not None and table.rows:
            yield table


def _regions(text: str) -> Iterator[list[Span]]:
    """Runs of lines that hold only cells, with enough figures among them."""
    lines = [Span(match.group(), match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    for like_cells, run in groupby(lines, key=_holds_cells):
        for cells in _apart([cell for line in run for cell in _cells(line)] if like_cells else []):
            figures = sum(is_value(cell) for cell in cells)
            if figures >= LEAST_VALUES and figures >= LEAST_SHARE * len(cells):
                yield cells


def _apart(cells: Sequence[Span]) -> Iterator[list[Span]]:
    """The cells of each table: one begins anew with a line that tells a unit."""
    starts = [i for i, cell in enumerate(cells) if CAPTION.search(cell.text)]
    for start, end in pairwise([0, *starts, len(cells)]):
        yield list(cells[start:end])


def _unnumbered(cells: Sequence[Span]) -> list[Span]:
    """The cells without those that only number the rows."""
    if not any(NUMBERING.fullmatch(cell.text) for cell in cells):
        return list(cells)
    kept: list[Span] = []
    rows = 0
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        if cell.text == str(rows + 1) and following and not _is_figure(following):
            rows += 1
        elif not NUMBERING.fullmatch(cell.text):
            kept.append(cell)
    return kept


def _holds_cells(line: Span) -> bool:
    return all(len(part) <= LONGEST_CELL and not SENTENCE_MARK.search(part) for part in CELL.findall(line.text))


def _cells(line: Span) -> Iterator[Span]:
    for match in CELL.finditer(line.text):
        if match.group().strip():
            yield line.sub(match.start(), match.end())
        elif len(CELL.findall(line.text)) == 1:
            yield Span(match.group(), line.start + match.start(), line.start + match.end())


def is_value(cell: Span) -> bool:
    """Whether a cell holds a figure and nothing else."""
    return bool(VALUE.fullmatch(cell.text.strip()))


def _is_figure(cell: Span) -> bool:
    return is_value(cell) or bool(EMPTY.fullmatch(cell.text))


def _table(cells: Sequence[Span]) -> StackedTable | None:
    runs = [(figures, list(run)) for figures, run in groupby(_unnumbered(cells), key=_is_figure)]
    lengths = Counter(len(run) for figures, run in runs if figures and any(map(is_value, run)))
    if not lengths:
        return None
    width = lengths.most_common(1)[0][0]
    found = _headings(runs, width)
    if found is None:
        return None
    at, columns = found
    rows = tuple(row for labels, figures in _rows(runs, at) for row in _read(labels, figures, width))
    caption = " ".join(cell.text for cell in cells if cell.end <= columns[0].start)
    return StackedTable(cells[0].start, cells[-1].end, tuple(cell.text for cell in columns), rows, caption)


def _headings(runs: Sequence[tuple[bool, list[Span]]], width: int) -> tuple[int, tuple[Span, ...]] | None:
    """Where the rows begin and the headings of the columns: the last headings in a row before the first label."""
    for number, (figures, run) in enumerate(runs):
        if figures:
            continue
        for at in range(len(run) - width - 1, -1, -1):
            columns = run[at : at + width]
            if all(HEADING.fullmatch(cell.text) for cell in columns):
                return number, tuple(columns)
    return None


def _rows(runs: Sequence[tuple[bool, list[Span]]], first: int) -> Iterator[tuple[list[Span], list[Span]]]:
    labels: list[Span] = []
    for figures, run in runs[first:]:
        if figures and labels:
            yield labels, run
            labels = []
        elif not figures:
            labels = run


def _read(labels: Sequence[Span], figures: Sequence[Span], width: int) -> Iterator[Row]:
    """One row, or several whose figures stand column by column; nothing where the figures do not fit."""
    count, rest = divmod(len(figures), width)
    if rest or not 0 < count <= len(labels):
        return
    own = labels[-count:]
    above = labels[-count - 1] if len(labels) > count else None
    for i, label in enumerate(own):
        under = (above if own[0].text.startswith("其中") else own[0] if i else None) if count > 1 else None
        cells = tuple(None if EMPTY.fullmatch(cell.text) else cell for cell in figures[i::count])
        yield Row(label, under, cells)
