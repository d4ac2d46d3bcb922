"""Tables for a terminal, where a Chinese character is two columns wide."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """The columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Aligned rows, the first column to the left and the others to the right."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(_row(row, widths) for row in rows)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (" " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
    return "  ".join([row[0] + first, *(space + cell for space, cell in zip(others, row[1:], strict=True))])
