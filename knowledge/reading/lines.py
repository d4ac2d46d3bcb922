"""The lines of a page, and which of them are only the frame of the pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

PAGE_NUMBER = re.compile(r"\W*第?\s*\d{1,4}\s*页?\W*(?:[/／共]\s*\d{1,4}\s*页?)?\W*")
# The part of a page's height at the top and at the bottom where running headers and page numbers stand.
EDGE = 0.12
# In heights of a character: a gap that parts two cells, and one that parts two words.
CELL_GAP, WORD_GAP = 1.5, 0.2
FEWEST_CELLS = 3
LATIN_WIDTH = 0.6
P = TypeVar("P")


@dataclass(frozen=True)
class Line:
    """One line of a page: its cells, where it stands in points, and the size of its characters.

    `edge` says that it stands where running headers and page numbers do.
    """

    cells: tuple[str, ...]
    left: float
    right: float
    top: float
    size: float
    page: int
    edge: bool

    @property
    def text(self) -> str:
        """The whole line as running text."""
        return " ".join(self.cells)

    @property
    def opening(self) -> float:
        """About how wide its first character is, or the number or word that it begins with, which is never broken."""
        token = re.match(r"[!-~]*", self.text)
        return self.size * max(1.0, LATIN_WIDTH * len(token[0]) if token else 0)

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table without rules."""
        return len(self.cells) >= FEWEST_CELLS


def line_of(characters: Sequence[dict[str, Any]], page: Any) -> Line:
    """The line of characters that stand beside each other on a page; blanks are told by the gaps."""
    inked = [one for one in characters if one["text"].strip()]
    if not inked:
        return Line((), 0, 0, 0, 0, page.page_number, False)
    size, top = max(one["size"] for one in inked), min(one["top"] for one in inked)
    cells, end = [""], inked[0]["x0"]
    for one in inked:
        gap = (one["x0"] - end) / size
        if gap > CELL_GAP:
            cells.append("")
        elif gap > WORD_GAP and is_word(cells[-1][-1:]) and is_word(one["text"][0]):
            cells[-1] += " "
        cells[-1] += one["text"]
        end = one["x1"]
    edge = not EDGE * page.height < top < (1 - EDGE) * page.height
    return Line(tuple(cells), inked[0]["x0"], end, top, size, page.page_number, edge)


def is_word(character: str) -> bool:
    """Whether a character is a letter of a word that blanks part from the next; no Chinese one is."""
    return character.isascii() and character.isalpha()


def without_running(parts: Sequence[P]) -> list[P]:
    """The parts of all pages without page numbers and without what stands on the edge of two pages or more."""
    lines = [part for part in parts if isinstance(part, Line) and part.edge]
    pages = Counter(text for text, _ in {(_unnumbered(line), line.page) for line in lines})
    first_last = {id(line) for line in _outermost([part for part in parts if isinstance(part, Line)])}

    def running(part: P) -> bool:
        if not isinstance(part, Line) or not part.edge:
            return False
        numbered = id(part) in first_last and PAGE_NUMBER.fullmatch(part.text) is not None
        return numbered or pages[_unnumbered(part)] > 1

    return [part for part in parts if not running(part)]


def _outermost(lines: Sequence[Line]) -> list[Line]:
    """The first and the last line of each page."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    return [line for found in by_page.values() for line in (found[0], found[-1])]


def _unnumbered(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)
