"""Numbers of the text that no fact states or whose fact lacks what they mean, and quotes that are none."""

import re
from collections.abc import Iterator

from knowledge.base import KnowledgeBase
from knowledge.checking.finding import Finding, Severity
from knowledge.checking.meaning import NUMBER, lack
from knowledge.document import MARKER
from knowledge.extraction.names import masked
from knowledge.fact import Fact, Kind

PART = re.compile(r"\d+(?:\.\d+)?")
ORDINAL = re.compile(rf"\s*(?:{MARKER}|\d{{1,3}}\s?[|｜])")


def covering(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Every number that is not understood, with its offsets and the reason."""
    periods = {fact.period for fact in base.facts if fact.kind is Kind.CELL and fact.period}
    for match in NUMBER.finditer(text):
        around = [fact for fact in base.facts if fact.start <= match.start() < fact.end]
        reason = _reason(match, around)
        if reason and not _heads_a_column(periods, text, match.start()):
            yield _not_understood(match, around, reason)


def quotes(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Every fact whose quote the report does not hold at its offsets."""
    for fact in base.facts:
        if text and text[fact.start : fact.end] != fact.quote:
            yield Finding("quote", fact.start, fact.end, fact.id, Severity.FAULT, (fact.id,))


def _reason(match: re.Match[str], around: list[Fact]) -> str:
    if not around:
        return "" if _numbers_a_line(match) else "没有事实"
    if _in_a_name(match, around[0]):
        return ""
    stating = [fact for fact in around if _states(fact, match.start(), match.group())]
    parts = PART.finditer(match.group())
    if not stating and " " in match.group():
        apart = [
            [fact for fact in around if _states(fact, match.start() + part.start(), part.group())] for part in parts
        ]
        stating = [fact for facts in apart for fact in facts] if all(apart) else []
    if not stating:
        return "这句话里没有一条事实是这个数"
    return next((reason for reason in map(lack, stating) if reason), "")


def _in_a_name(match: re.Match[str], fact: Fact) -> bool:
    """Whether the number is part of a date, a title, a document number or a name."""
    return masked(fact.quote)[match.start() - fact.start] == "\0"


def _numbers_a_line(match: re.Match[str]) -> bool:
    """Whether a number only numbers the line that it begins."""
    start = match.string.rfind("\n", 0, match.start()) + 1
    found = ORDINAL.match(match.string, start)
    return found is not None and found.end() > match.start()


def _states(fact: Fact, at: int, number: str) -> bool:
    inside = fact.clause_start <= at < fact.clause_end
    return inside and re.sub(r"\s", "", number) in NUMBER.findall(fact.printed)


def _heads_a_column(periods: set[str], text: str, at: int) -> bool:
    """Whether a number stands in the heading of a column, as the period of its cells."""
    return any(period in text[max(at - len(period), 0) : at + len(period)] for period in periods)


def _not_understood(match: re.Match[str], around: list[Fact], reason: str) -> Finding:
    facts = tuple(fact.id for fact in around if _states(fact, match.start(), match.group()))
    return Finding("not_understood", match.start(), match.end(), match.group(), Severity.FAULT, facts, reason)
