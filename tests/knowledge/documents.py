"""A report as people have it: the same paragraphs and tables written as .docx, .pdf and .html."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx
from docx.document import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Row = Sequence[str]
Block = str | Sequence[Row]
FONT, SIZE, LEADING, MARGIN, CELL_WIDTH = "STSong-Light", 12, 20, 72, 110


def as_text(blocks: Sequence[Block]) -> str:
    """The plain text: blank lines between the paragraphs, bars between the cells."""
    parts = (block if isinstance(block, str) else "\n".join(" | ".join(row) for row in block) for block in blocks)
    return "".join(f"{part}\n\n" for part in parts)


def write_docx(path: Path, blocks: Sequence[Block]) -> None:
    """A Word document."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    document.save(str(path))


def _add_table(document: Document, rows: Sequence[Row]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def write_html(path: Path, blocks: Sequence[Block], encoding: str = "utf-8") -> None:
    """A web page with a menu, a footer and a script around the report."""
    body = "".join(f"<p>{escape(block)}</p>\n" if isinstance(block, str) else _table(block) for block in blocks)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>某县 2019 政府网</title>'
        "<style>p { margin: 3px }</style><script>var hits = 12345;</script></head><body>"
        f"<nav><ul><li>首页</li><li>今日访问 777 人</li></ul></nav><div>{body}</div>"
        "<footer>备案 88888 号</footer></body></html>"
    )
    path.write_bytes(page.encode("gbk" if encoding == "gb2312" else encoding))


def _table(rows: Sequence[Row]) -> str:
    cells = ("".join(f"<td>\n {escape(cell)}\n</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>\n"


def write_pdf(path: Path, blocks: Sequence[Block], password: str = "") -> None:
    """A PDF with a running header and page numbers: paragraphs set in by two characters, tables with rules."""
    _Printer(path, password).print(blocks)


class _Printer:
    """Sets blocks line by line on A4 pages."""

    def __init__(self, path: Path, password: str) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        encryption = StandardEncryption(password) if password else None
        self._canvas = Canvas(str(path), pagesize=A4, encrypt=encryption, invariant=1)
        self._page = 0
        self._y = 0.0

    def print(self, blocks: Sequence[Block]) -> None:
        self._begin()
        for block in blocks:
            if isinstance(block, str):
                self._paragraph(block)
            else:
                self._table(block)
        self._canvas.save()

    def _begin(self) -> None:
        if self._page:
            self._canvas.showPage()
        self._page += 1
        self._canvas.setFont(FONT, SIZE)
        self._canvas.drawString(MARGIN, A4[1] - 40, f"教育统计资料 2019 年第 {self._page} 期")
        self._canvas.drawCentredString(A4[0] / 2, 30, f"— {self._page} —")
        self._y = A4[1] - MARGIN - LEADING

    def _line(self, text: str, indent: float) -> None:
        if self._y < MARGIN:
            self._begin()
        self._canvas.drawString(MARGIN + indent, self._y, text)
        self._y -= LEADING

    def _paragraph(self, text: str) -> None:
        line, indent = "", 2.0 * SIZE
        for character in text:
            if pdfmetrics.stringWidth(line + character, FONT, SIZE) + indent > A4[0] - 2 * MARGIN:
                self._line(line, indent)
                line, indent = "", 0.0
            line += character
        self._line(line, indent)

    def _table(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if self._y < MARGIN:
                self._begin()
            for column, cell in enumerate(row):
                left = MARGIN + column * CELL_WIDTH
                self._canvas.rect(left, self._y - 6, CELL_WIDTH, LEADING)
                self._canvas.drawString(left + 4, self._y, cell)
            self._y -= LEADING
