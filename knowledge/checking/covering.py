"""Numbers of the text that no fact states, and facts that lack what their number means."""

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.base import KnowledgeBase
from knowledge.checking.finding import Finding, Severity
from knowledge.checking.words import NUMERIC
from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.quantity import masked
from knowledge.fact import Fact, Kind

NUMBER = re.compile(r"\d+(?:\.\d+)?")
OTHER_CLAUSE = re.compile(r"^[,，;；:：]|[,，;；]")
WORD = re.compile(r"[\u4e00-\u9fff]")


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


def lack(fact: Fact) -> str:
    """What is wrong with or missing from the meaning of a number's fact, in words; empty when nothing is."""
    if fact.kind not in NUMERIC or fact.value is None:
        return ""
    return _wrong_value(fact) or _wrong_name(fact.indicator) or ("" if fact.unit else "没有读出单位")


def _wrong_value(fact: Fact) -> str:
    if NUMBER.findall(fact.printed) != [fact.printed] or Decimal(fact.printed) != fact.value:
        return f"知识文件里的值是{fact.value}"
    stated = fact.kind is Kind.CELL or fact.unit in fact.clause
    return "" if stated else f"原文没有知识文件里的单位“{fact.unit}”"


def _wrong_name(indicator: str) -> str:
    if indicator.endswith("分别"):
        return "没有读出几个数各指什么"
    if OTHER_CLAUSE.search(indicator):
        return "指标里混进了别的分句"
    return "" if len(WORD.findall(_meaning(indicator))) > 1 else "没有读出数的是什么"


def _meaning(indicator: str) -> str:
    """What is left of an indicator without the words that name nothing."""
    names = ("links", "openings", "qualifiers_after", "compared", "changes", "earlier", "shares", "vague")
    return re.sub(alternatives([word for name in names for word in rules()[name]]), "", indicator)


def _reason(match: re.Match[str], around: list[Fact]) -> str:
    if not around:
        return "没有事实"
    if _in_a_name(match, around[0]):
        return ""
    stating = [fact for fact in around if _states(fact, match)]
    if not stating:
        return "这句话里没有一条事实是这个数"
    return next((reason for reason in map(lack, stating) if reason), "")


def _in_a_name(match: re.Match[str], fact: Fact) -> bool:
    """Whether the number is part of a date, a title, a document number or a name."""
    return masked(fact.quote)[match.start() - fact.start] == "\0"


def _states(fact: Fact, match: re.Match[str]) -> bool:
    inside = fact.clause_start <= match.start() < fact.clause_end
    return inside and match.group() in NUMBER.findall(fact.printed)


def _heads_a_column(periods: set[str], text: str, at: int) -> bool:
    """Whether a number stands in the heading of a column, as the period of its cells."""
    return any(period in text[max(at - len(period), 0) : at + len(period)] for period in periods)


def _not_understood(match: re.Match[str], around: list[Fact], reason: str) -> Finding:
    facts = tuple(fact.id for fact in around if _states(fact, match))
    return Finding("not_understood", match.start(), match.end(), match.group(), Severity.FAULT, facts, reason)
