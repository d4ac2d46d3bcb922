"""A report text as a tree of headings, sentences and tables, every piece with its offsets."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.grid import grid_tables
from knowledge.spans import Span
from knowledge.stacked import StackedTable, stacked_tables

ORDINAL = "一二三四五六七八九十"
HEADING = re.compile(rf"[{ORDINAL}]+、(?P<title>\S[^。]{{1,40}})$")
SUBHEADING = re.compile(rf"（[{ORDINAL}]+）(?P<title>(?:(?!\d+[^\d年])[^。]){{2,40}})。?$")
ITEM = re.compile(rf"(?:^|(?<=[，。；：\s]))[{ORDINAL}]+是(?P<title>[^，。；]{{2,60}})")
SENTENCE = re.compile(r"(?:\([^()\n]*\)|（[^（）\n]*）|[^。！？；;])+[。！？；;]?")
# What is counted or paid: a line that states it is no part of a title.
COUNTED = re.compile(r"\d\s*(?:[万亿]?(?:元|人|所|名|个|平方米)|[万亿%])")
# Where a line of a paragraph begins anew: an ordinal, a dash, a title.
MARKER = rf"(?:[{ORDINAL}]+、|[（(](?:[{ORDINAL}]+|\d{{1,3}})[）)]|\d{{1,2}}[、.．](?!\d)|——|《)"
ANEW = re.compile(rf"(?<=[。；;：:])[ \t]*\n|\n(?=[ \t\u3000]*(?:{MARKER}|[-–•·●▪◆*][ \t]*[\u4e00-\u9fff]))")
# A short numbered line of its own, which is a title.
TITLED = re.compile(rf"(?m)^[ \t\u3000]*{MARKER}[^\n，。；：:;,、]{{2,16}}(?:[^\n，。；：:;,]{{0,24}}情况)?\n")
NUMBERED = re.compile(rf"[ \t\u3000]*{MARKER}")
# A table with a tab in front of each cell.
TABBED = re.compile(r"(?m)^\t[\s\S]*^\t[^\n]*$")


@dataclass(frozen=True)
class Sentence(Span):
    """A sentence, the headings it stands under, the outermost first, and where its paragraph begins."""

    path: tuple[str, ...] = ()
    paragraph: int = 0

    def clauses(self) -> list[Span]:
        """The clauses, cut at commas outside quotation marks, brackets and titles."""
        cuts = [-1, *_cuts(self.text), len(self.text)]
        pieces = (self.sub(a + 1, b) for a, b in pairwise(cuts))
        return [piece for piece in pieces if piece.text]


@dataclass(frozen=True)
class Table:
    """Rows of cells, each cell a span; the first row is the header."""

    rows: tuple[tuple[Span, ...], ...]
    path: tuple[str, ...]


@dataclass
class Document:
    """Everything a report holds, in its order; `front` are the lines before the first heading."""

    text: str
    front: list[Span] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    stacked: list[tuple[StackedTable, tuple[str, ...]]] = field(default_factory=list)
    closing: list[Span] = field(default_factory=list)


def _cuts(text: str) -> Iterator[int]:
    depth = 0
    for i, character in enumerate(text):
        depth += character in "《“（〔("
        depth -= character in "》”）〕)"
        between_digits = text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()
        if depth <= 0 and (character in "，。！？；;" or (character == "," and not between_digits)):
            yield i


def parse(text: str) -> Document:
    """Read a whole report text; headings may be missing, then every sentence has an empty path."""
    document = Document(text)
    path: tuple[str, ...] = ()
    grids = list(grid_tables(text))
    stacked = deque(
        sorted([*grids, *stacked_tables(TABBED.sub(_closed, _without(text, grids)))], key=lambda table: table.start)
    )
    for block in _blocks(_without(text, stacked)):
        while stacked and stacked[0].start < block.start:
            document.stacked.append((stacked.popleft(), path))
        heading = HEADING.match(block.text)
        if block.text.startswith("\t"):
            document.tables.append(_table(block, path))
        elif heading:
            path = (heading["title"].strip(),)
        elif not path and _fronts(block.text) and not (document.front and NUMBERED.match(block.text)):
            document.front.append(block)
        else:
            path = _paragraph(block, path, document)
    document.stacked += [(table, path) for table in stacked]
    document.closing = _closing(document)
    return document


def _closed(match: re.Match[str]) -> str:
    """As many marks of a sentence's end, so that no table is read there."""
    return "。" * len(match.group())


def _without(text: str, tables: Iterable[StackedTable]) -> str:
    """The text with blank lines in place of the tables, at the same length."""
    for table in tables:
        text = text[: table.start] + "\n" * (table.end - table.start) + text[table.end :]
    return text


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs: runs of lines without a blank one; from the first cell to the last is one table."""
    for match in re.finditer(r"(?m)^\t[\s\S]*^\t[^\n]*$|(?:^[^\t\n][^\n]*\S[^\n]*\n?)+", text):
        block = match.group()
        if block.startswith("\t"):
            yield Span(block, match.start(), match.end())
        else:
            yield from _apart(Span(block, match.start(), match.end()))


def _apart(block: Span) -> Iterator[Span]:
    """The paragraphs of a run of lines: a line goes on with the one before it unless it begins anew."""
    titles = (match.end() for match in TITLED.finditer(block.text) if not COUNTED.search(match.group()))
    cuts = sorted({0, *(match.end() for match in ANEW.finditer(block.text)), *titles, len(block.text)})
    pieces = [block.sub(start, end) for start, end in pairwise(cuts)]
    for piece in pieces:
        first, _, _ = piece.text.partition("\n")
        titled = HEADING.fullmatch(first.strip()) and not COUNTED.search(first)
        cut = len(first) if titled else 0
        yield from (part for part in (piece.sub(0, cut), piece.sub(cut, len(piece.text))) if part.text)


def _paragraph(block: Span, path: tuple[str, ...], document: Document) -> tuple[str, ...]:
    subheading = SUBHEADING.match(block.text)
    if subheading:
        return (*path[:1], subheading["title"].strip())
    base = path[:2]
    item: tuple[str, ...] = ()
    for match in SENTENCE.finditer(block.text):
        found = ITEM.search(match.group())
        if found and not match.group()[: found.start()].strip():
            item = (found["title"].strip(),)
        span = block.sub(match.start(), match.end())
        if span.text:
            document.sentences.append(Sentence(span.text, span.start, span.end, base + item, block.start))
    return base


def _table(block: Span, path: tuple[str, ...]) -> Table:
    cells = [block.sub(match.start() + 1, match.end()) for match in re.finditer(r"\t[^\t]*", block.text)]
    first = re.search(r"\n\s*\n", block.text)
    width = block.text[: first.start() if first else None].count("\t")
    return Table(tuple(tuple(cells[i : i + width]) for i in range(0, len(cells), width)), path)


def _closing(document: Document) -> list[Span]:
    """The signature: short last sentences without a full stop."""
    closing: list[Span] = []
    while len(document.sentences) > 1 and _signs(document.sentences[-1]):
        last = document.sentences.pop()
        closing.insert(0, Span(last.text, last.start, last.end))
    return closing


def _signs(sentence: Sentence) -> bool:
    return not sentence.text.endswith(("。", "；")) and not COUNTED.search(sentence.text)


def _fronts(text: str) -> bool:
    """Whether a paragraph without headings above it may be a line of the title or of the address."""
    return "。" not in text and not COUNTED.search(text)
