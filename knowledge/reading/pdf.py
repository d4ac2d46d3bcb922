"""A PDF with a text layer → its paragraphs and tables, without running headers and page numbers."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.errors import ReportError
from knowledge.reading.blocks import Block, Paragraph, Rows, Unread
from knowledge.reading.lines import Line, is_word, line_of, without_running

# How glyphs are written that the file gives no characters for.
UNKNOWN_GLYPH = "(cid:"
MOST_UNKNOWN = 0.02
# In heights of a character: how far a line is set in at least where a paragraph begins, how short of the margin it
# ends, with what the next line begins, where one does; and the distance between paragraphs, in distances between lines.
INDENT, SHORT, APART = 1.0, 1.5, 1.5
Page = Any
Part = Line | Rows | Unread


def blocks(path: Path) -> list[Block]:
    """The blocks of a document in its order; ReportError if it is broken, locked, or has no text layer."""
    try:
        with pdfplumber.open(path) as pdf:
            parts = [part for page in pdf.pages for part in _parts(page)]
    except PdfminerException as error:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args)
        said = "加了密码。请先去掉密码" if locked else "打不开，不是完整的 PDF。请重新下载或另存一份"
        raise ReportError(f"{path}：{said}再试。") from None
    except (PSException, OSError, ValueError, KeyError, TypeError, AssertionError):
        raise ReportError(f"{path}：打不开，不是完整的 PDF。请重新下载或另存一份再试。") from None
    _check(path, parts)
    return list(_joined(without_running(parts)))


def _parts(page: Page) -> Iterator[Part]:
    """The lines and the tables of a page from top to bottom."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda item: not any(_inside(item, box) for box in boxes))
    lines = [line_of(found["chars"], page) for found in outside.extract_text_lines(return_chars=True)]
    found: list[tuple[float, Part]] = [(line.top, line) for line in lines if line.cells]
    found += [(table.bbox[1], Rows(_cells(table))) for table in tables]
    if not found and page.images:
        found = [(0, Unread(f"第 {page.page_number} 页（只有图，没有文字）"))]
    yield from (part for _, part in sorted(found, key=lambda one: one[0]))


def _inside(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = float(item["x0"] + item["x1"]) / 2, float(item["top"] + item["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _cells(table: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("".join((cell or "").split("\n")) for cell in row) for row in table.extract())


def _check(path: Path, parts: list[Part]) -> None:
    text = "".join("".join(part.cells) for part in parts if isinstance(part, Line))
    if not any(isinstance(part, Line | Rows) for part in parts):
        raise ReportError(f"{path}：没有文字层，多半是扫描的图。请先用文字识别软件转成文字再试。")
    if text.count(UNKNOWN_GLYPH) > MOST_UNKNOWN * len(text):
        raise ReportError(
            f"{path}：文字层里的字认不出来（字体没有对照表）。请换一份 PDF，或用文字识别软件转成文字再试。"
        )


def _joined(parts: list[Part]) -> Iterator[Block]:
    """Lines joined to paragraphs, lines of cells to tables, tables that go on over a page to one."""
    lines = [part for part in parts if isinstance(part, Line)]
    margins = _Margins([line for line in lines if not line.edge] or lines)
    run: list[Part] = []
    for part in parts:
        if run and not margins.goes_on(run[-1], part):
            yield _block(run)
            run = []
        run.append(part)
    if run:
        yield _block(run)


def _block(run: list[Part]) -> Block:
    """One block of parts that belong together; a table's heading that is repeated on the next page is left out."""
    lines = [part for part in run if isinstance(part, Line)]
    if lines:
        return Rows(tuple(line.cells for line in lines)) if lines[0].is_row else Paragraph(_running(lines))
    tables = [part.rows for part in run if isinstance(part, Rows)]
    if not tables:
        return Unread("、".join(part.text for part in run if isinstance(part, Unread)))
    heading = tables[0][0]
    further = (rows[1:] if rows[0] == heading else rows for rows in tables[1:])
    return Rows((*tables[0], *(row for rows in further for row in rows)))


def _running(lines: list[Line]) -> str:
    text = ""
    for line in lines:
        text += f" {line.text}" if is_word(text[-1:]) and is_word(line.text[:1]) else line.text
    return text


class _Margins:
    """Where the lines of a document begin and end, and how far they stand apart."""

    def __init__(self, lines: list[Line]) -> None:
        self._left = min((line.left for line in lines), default=0.0)
        self._right = max((line.right for line in lines), default=0.0)
        steps = [low.top - high.top for high, low in pairwise(lines) if low.page == high.page and low.top > high.top]
        self._step = median(steps) if steps else 0.0

    def goes_on(self, before: Part, part: Part) -> bool:
        """Whether a part belongs to the block of the one before it."""
        if isinstance(before, Line) and isinstance(part, Line):
            return before.is_row and part.is_row if before.is_row or part.is_row else not self._begins(before, part)
        if isinstance(before, Rows) and isinstance(part, Rows):
            return len(before.rows[0]) == len(part.rows[0])
        return isinstance(before, Unread) and isinstance(part, Unread)

    def _begins(self, before: Line, line: Line) -> bool:
        indented = line.left > self._left + INDENT * line.size
        ended = before.right < self._right - SHORT * before.size - line.opening
        apart = line.page == before.page and line.top - before.top > APART * self._step
        return indented or ended or apart or abs(line.size - before.size) > 1
