"""What a report says of itself: title, number, issuer, date, and whom it is addressed to."""

import re
from collections.abc import Iterator

from knowledge.document import Document
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import rules
from knowledge.fact import Kind
from knowledge.spans import Span

NUMBER = re.compile(r"^\S+〔\d{4}〕\d+号$")
DATE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
PUBLISHED = re.compile(r"^(?:发布)?(?:时间|日期)?[：:]?\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\s+[\d:]{4,8})?$")
TITLE_END = re.compile(r"(?:报告|的函|公告|公报|总结|规划|统计|公示|通报|汇报|指标|情况)(?:（.*）)?$")
ISSUER = re.compile(r"(?:办公室|政府|教育局|教委|教育委员会|委员会|领导小组|局)$")


def about_drafts(document: Document) -> Iterator[Draft]:
    """Drafts for what the lines before the first heading and after the last sentence say."""
    names = rules()["about"]
    for label, span in _parts(document):
        yield Draft(
            Kind.ABOUT,
            names[label],
            span,
            (),
            span,
            topic="report",
            printed=span.text.strip("：:"),
            statement=_one_line(span.text),
        )


def describe(document: Document) -> dict[str, str]:
    """Title, number, issuer and date as far as the text states them."""
    return {label: _one_line(span.text) for label, span in _parts(document)}


def _one_line(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("：:")


def _parts(document: Document) -> Iterator[tuple[str, Span]]:
    lines = [line for block in document.front for line in _lines(block)]
    for line in lines:
        if NUMBER.match(line.text):
            yield "number", line
        elif PUBLISHED.match(line.text):
            yield "published", line
        elif line.text.endswith(("：", ":")):
            yield "recipient", line
    yield from _title(document, [line for line in lines if not NUMBER.match(line.text)])
    for line in (line for block in document.closing for line in _lines(block)):
        if DATE.match(line.text):
            yield "date", line
    signed = [span for span in document.closing if ISSUER.search(span.text)]
    yield from (("issuer", span) for span in signed[:1])


def _title(document: Document, lines: list[Span]) -> Iterator[tuple[str, Span]]:
    for i, line in enumerate(lines):
        if TITLE_END.search(line.text):
            first = lines[i - 1] if i and lines[i - 1].text.endswith(("关于", "的")) else line
            yield "title", Span(document.text[first.start : line.end], first.start, line.end)
            return


def _lines(block: Span) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", block.text):
        span = block.sub(match.start(), match.end())
        if span.text:
            yield span
