"""A web page (.html) → its paragraphs and tables, without menus, headers and footers."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from knowledge.errors import ReportError
from knowledge.reading.blocks import Block, Paragraph, Rows

# What is no text of the page: code, forms, and the frame around the content.
FRAME = ("script", "style", "noscript", "template", "form", "button", "nav", "header", "footer", "aside", "iframe")
MAIN = ("article", "main")
# What begins a paragraph of its own; everything else runs on in its line.
BLOCKS = (
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure"),
    *("figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main", "ol", "p", "pre", "section"),
    *("summary", "table", "tbody", "td", "th", "tr", "ul"),
)
# Both are what the Chinese encodings of the last decades grew into.
CHINESE = "gb18030"
WIDER = {"gb2312": CHINESE, "gbk": CHINESE, "x-gbk": CHINESE, "cp936": CHINESE}


def blocks(path: Path) -> list[Block]:
    """The blocks of a page in its order; ReportError if its encoding cannot be told."""
    soup = BeautifulSoup(_decoded(path), "lxml")
    for frame in soup.find_all(FRAME):
        frame.decompose()
    content = max(soup.find_all(MAIN), key=lambda one: len(one.get_text()), default=soup.body or soup)
    return [block for block in _blocks(content) if not isinstance(block, Paragraph) or block.text.strip()]


def _decoded(path: Path) -> str:
    """The page as text: by its mark, by what it declares, else as UTF-8 or as Chinese."""
    try:
        raw, marked = EncodingDetector.strip_byte_order_mark(path.read_bytes())
    except OSError as problem:
        raise ReportError(f"{path}：读不了这个文件（{problem.strerror}）。") from None
    declared = EncodingDetector.find_declared_encoding(raw, is_html=True) or ""
    for encoding in (marked, WIDER.get(declared.lower(), declared), "utf-8", CHINESE):
        try:
            if encoding:
                return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ReportError(f"{path}：看不出网页的编码。请在浏览器里打开，另存为 UTF-8 再试。")


def _blocks(parent: Tag) -> Iterator[Block]:
    line: list[str] = []
    for child in parent.children:
        if isinstance(child, Tag) and (child.name in BLOCKS or child.find(BLOCKS)):
            yield Paragraph("".join(line))
            line = []
            yield from _table(child) if child.name == "table" and _holds_data(child) else _blocks(child)
        else:
            line.append(_inline(child))
    yield Paragraph("".join(line))


def _inline(node: PageElement) -> str:
    """Text as a browser runs it on: the line breaks of the source are none, those of br are."""
    if isinstance(node, Tag):
        return "\n" if node.name == "br" else "".join(map(_inline, node.children))
    if isinstance(node, PreformattedString) or not isinstance(node, NavigableString):
        return ""
    return _unbroken(node.split("\n"))


def _unbroken(lines: Iterable[str]) -> str:
    """Lines of the source as one: Chinese needs no space where they meet, other words do."""
    text = ""
    for line in (line.replace("\xa0", " ") for line in lines):
        kept = line.strip(" \t\r") if text else line.rstrip("\r")
        words = text[-1:].isascii() and text[-1:].isalpha() and kept[:1].isascii() and kept[:1].isalpha()
        text += f" {kept}" if words else kept
    return text


def _holds_data(table: Tag) -> bool:
    """Whether a table is one, and not the frame of a page: rows of several cells, and no table inside."""
    rows = [row.find_all(("td", "th"), recursive=False) for row in table.find_all("tr")]
    return table.find("table") is None and sum(len(row) > 1 for row in rows) > 1


def _table(table: Tag) -> Iterator[Block]:
    caption = table.find("caption")
    if caption is not None:
        yield Paragraph(_flat(caption))
    covered: dict[int, int] = {}
    yield Rows(tuple(_row(row, covered) for row in table.find_all("tr")))


def _row(row: Tag, covered: dict[int, int]) -> tuple[str, ...]:
    """The cells of a row, empty where one of a row above or to the left spans; `covered` counts the rows left."""
    cells: list[str] = []
    for cell in row.find_all(("td", "th"), recursive=False):
        _skip(cells, covered)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        covered |= {len(cells) + i: height - 1 for i in range(width) if height > 1}
        cells += [_flat(cell), *[""] * (width - 1)]
    _skip(cells, covered)
    return tuple(cells)


def _skip(cells: list[str], covered: dict[int, int]) -> None:
    while covered.get(len(cells), 0) > 0:
        covered[len(cells)] -= 1
        cells.append("")


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(int(value), 1000) if value.isdecimal() and int(value) else 1


def _flat(tag: Tag) -> str:
    return " ".join(block.text.strip() for block in _blocks(tag) if isinstance(block, Paragraph) and block.text.strip())
