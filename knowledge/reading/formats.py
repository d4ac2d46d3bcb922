"""A file → the text of the report in it: which format is read by what."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from knowledge.errors import ReportError
from knowledge.files import read_report
from knowledge.reading.blocks import Block, laid_out, unread

INSTALL = "pip install '.[formats]'"
# Suffix → the module that reads it; each has blocks(path) and raises ReportError for what it cannot read.
FORMATS = {
    ".docx": "knowledge.reading.docx",
    ".pdf": "knowledge.reading.pdf",
    ".html": "knowledge.reading.html",
    ".htm": "knowledge.reading.html",
}
# What people have that nothing here reads, and what to save it as.
OTHERS = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".odt": ".docx", ".ofd": ".pdf", ".mht": ".html"}


@dataclass(frozen=True)
class Reading:
    """The text of a report; `extracted` if it was taken out of another format and stands in no file yet.

    `unread` are the parts of the file that hold no text, in words.
    """

    text: str
    extracted: bool
    unread: tuple[str, ...] = ()


def read(path: Path) -> Reading:
    """The text of a report file; ReportError if it cannot be read, in one clear sentence."""
    suffix = path.suffix.lower()
    if suffix in OTHERS:
        raise ReportError(f"{path}：读不了 {suffix} 文件。请另存为 {OTHERS[suffix]} 或 UTF-8 文本再试。")
    if suffix not in FORMATS:
        return Reading(read_report(path), False)
    if not path.is_file():
        raise ReportError(f"{path}：找不到这个文件。请检查路径。")
    found = _reader(path, suffix)(path)
    text = laid_out(found)
    if not text:
        raise ReportError(f"{path}：里面没有文字。请换成报告的全文。")
    return Reading(text, True, unread(found))


def _reader(path: Path, suffix: str) -> Callable[[Path], list[Block]]:
    try:
        reader: Callable[[Path], list[Block]] = import_module(FORMATS[suffix]).blocks
    except ImportError as error:
        raise ReportError(f"{path}：读 {suffix} 文件要先安装 {error.name}，请运行 {INSTALL}。") from None
    return reader
