"""Paragraphs and tables in the order of a document → the text that the builder reads best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CELL_EDGE = " | "


@dataclass(frozen=True)
class Paragraph:
    """A heading or a paragraph; a line break in it is kept."""

    text: str


@dataclass(frozen=True)
class Rows:
    """A table: rows of cells; a cell that a merged one covers is empty."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Unread:
    """A part of the document that holds no text one can read (a scanned page); `text` says which, for a person."""

    text: str


Block = Paragraph | Rows | Unread


def unread(blocks: Iterable[Block]) -> tuple[str, ...]:
    """What of a document could not be read, in words."""
    return tuple(block.text for block in blocks if isinstance(block, Unread))


def laid_out(blocks: Iterable[Block]) -> str:
    """One paragraph each, a blank line between them; a table has one row a line with bars between the cells."""
    return "".join(f"{text}\n\n" for text in map(_text, blocks) if text)


def _text(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _lines(text)
        case Rows(rows):
            return _rows(rows)
        case Unread():
            return ""


def _lines(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in text.replace("\t", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def _rows(rows: Sequence[Sequence[str]]) -> str:
    lines = (CELL_EDGE.join(" ".join(cell.split()) for cell in row) for row in rows if any(map(str.strip, row)))
    return "\n".join(lines)
