"""A Word document (.docx) → its paragraphs and tables, with the numbers that Word puts in front of headings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from knowledge.errors import ReportError
from knowledge.reading.blocks import Block, Paragraph, Rows, Unread
from knowledge.reading.numbering import Numbering

# Wrappers that only hold paragraphs and tables: content controls, insertions, custom XML.
WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag")}
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
# What is not shown, or is shown in another place: deletions, second versions of drawings, boxes of text.
ELSEWHERE = {qn(f"w:{name}") for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr")}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TABLE_OF_CONTENTS = ("toc", "目录")
Element = Any


def blocks(path: Path) -> list[Block]:
    """The blocks of a document in its order; ReportError if it is broken or locked."""
    try:
        document = docx.Document(str(path))
        body = document.element.body
        notes = len(list(body.iter(qn("w:footnoteReference"), qn("w:endnoteReference"))))
        return [*_Reader(document).blocks(body), *([Unread(f"{notes} 条脚注")] if notes else [])]
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, XMLSyntaxError, OSError):
        raise ReportError(f"{path}：打不开，不是完整的 .docx，或者加了密码。请用 Word 打开，另存一份再试。") from None


class _Reader:
    """Walks through a document once; the numbers of its lists go on from paragraph to paragraph."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(document)

    def blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        if not self._name(paragraph).startswith(TABLE_OF_CONTENTS):
            text = "".join(_text(paragraph)).strip()
            yield Paragraph(self._numbering.before(paragraph) + text if text else "")
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
                yield from self.blocks(box)

    def _name(self, paragraph: Element) -> str:
        style = self._styles.get(paragraph.style)
        return (style.name or "").lower() if style else ""

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [list(_within(row, "w:tc")) for row in _within(table, "w:tr")]
        if sum(map(len, rows)) == 1:
            yield from self.blocks(rows[0][0])
        else:
            yield Rows(tuple(tuple(text for cell in row for text in self._cell(cell)) for row in rows))

    def _cell(self, cell: Element) -> Iterator[str]:
        """The text of a cell, and an empty one for each further column that it spans."""
        properties = cell.tcPr
        merged = properties.find(qn("w:vMerge")) if properties is not None else None
        covered = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        yield "" if covered else " ".join(filter(None, map(_flat, self.blocks(cell))))
        yield from [""] * (cell.grid_span - 1)


def _flat(block: Block) -> str:
    return " ".join(cell for row in block.rows for cell in row) if isinstance(block, Rows) else block.text


def _within(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in wrappers."""
    for child in parent:
        if child.tag == qn(name):
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, name)


def _text(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in ELSEWHERE and child.tag != FALLBACK:
            yield from _text(child)
