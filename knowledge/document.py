"""A report text as a tree of headings, sentences and tables, every piece with its offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

ORDINAL = "一二三四五六七八九十"
HEADING = re.compile(rf"[{ORDINAL}]+、(?P<title>\S[^。]{{1,40}})$")
SUBHEADING = re.compile(rf"（[{ORDINAL}]+）(?P<title>[^。]{{2,40}})")
ITEM = re.compile(rf"(?:^|(?<=[，。；：\s]))[{ORDINAL}]+是(?P<title>[^，。；]{{2,60}})")
SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")


@dataclass(frozen=True)
class Span:
    """A stretch of the report: `text == report[start:end]`."""

    text: str
    start: int
    end: int

    def sub(self, start: int, end: int) -> "Span":
        """The part between two offsets inside this span, without blank edges."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        return Span(text[left:right], self.start + start + left, self.start + start + max(left, right))


@dataclass(frozen=True)
class Sentence(Span):
    """A sentence and the headings it stands under, the outermost first."""

    path: tuple[str, ...] = ()

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
    closing: list[Span] = field(default_factory=list)


def _cuts(text: str) -> Iterator[int]:
    depth = 0
    for i, character in enumerate(text):
        depth += character in "《“（〔("
        depth -= character in "》”）〕)"
        if depth <= 0 and character in "，。！？；":
            yield i


def parse(text: str) -> Document:
    """Read a whole report text; headings may be missing, then every sentence has an empty path."""
    document = Document(text)
    path: tuple[str, ...] = ()
    for block in _blocks(text):
        heading = HEADING.match(block.text)
        if block.text.startswith("\t"):
            document.tables.append(_table(block, path))
        elif heading:
            path = (heading["title"].strip(),)
        elif not path and "。" not in block.text:
            document.front.append(block)
        else:
            path = _paragraph(block, path, document)
    document.closing = _closing(document)
    return document


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs: runs of lines without a blank one; from the first cell to the last is one table."""
    for match in re.finditer(r"(?m)^\t[\s\S]*^\t[^\n]*$|(?:^[^\t\n][^\n]*\S[^\n]*\n?)+", text):
        block = match.group()
        if block.startswith("\t"):
            yield Span(block, match.start(), match.end())
        else:
            yield Span(block, match.start(), match.end()).sub(0, len(block))


def _paragraph(block: Span, path: tuple[str, ...], document: Document) -> tuple[str, ...]:
    subheading = SUBHEADING.match(block.text)
    if subheading:
        return (path[0], subheading["title"].strip())
    base = path[:2]
    item: tuple[str, ...] = ()
    for match in SENTENCE.finditer(block.text):
        found = ITEM.search(match.group())
        if found and not match.group()[: found.start()].strip():
            item = (found["title"].strip(),)
        span = block.sub(match.start(), match.end())
        if span.text:
            document.sentences.append(Sentence(span.text, span.start, span.end, base + item))
    return base


def _table(block: Span, path: tuple[str, ...]) -> Table:
    cells = [block.sub(match.start() + 1, match.end()) for match in re.finditer(r"\t[^\t]*", block.text)]
    first = re.search(r"\n\s*\n", block.text)
    width = block.text[: first.start() if first else None].count("\t")
    return Table(tuple(tuple(cells[i : i + width]) for i in range(0, len(cells), width)), path)


def _closing(document: Document) -> list[Span]:
    """The signature: short last sentences without a full stop."""
    closing: list[Span] = []
    while len(document.sentences) > 1 and not document.sentences[-1].text.endswith(("。", "；")):
        last = document.sentences.pop()
        closing.insert(0, Span(last.text, last.start, last.end))
    return closing
