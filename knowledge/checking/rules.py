"""General rules that hold a knowledge file against its report and against itself."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from knowledge.answering.premise import absolute
from knowledge.answering.values import amount, name
from knowledge.base import KnowledgeBase
from knowledge.checking.finding import Finding
from knowledge.fact import Fact, Kind, Role

NUMERIC = (Kind.NUMBER, Kind.CELL)


def findings(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Every finding, in the order of the rules."""
    yield from _uncovered(base, text)
    yield from _sums(base)
    yield from _series(base)


def _uncovered(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    for match in re.finditer(r"\d+(?:\.\d+)?", text):
        if not any(fact.start <= match.start() < fact.end for fact in base.facts) and not _dated(
            base, text, match.start()
        ):
            yield Finding("not_understood", match.start(), match.end(), match.group())
    for fact in base.facts:
        if text and text[fact.start : fact.end] != fact.quote:
            yield Finding("quote", fact.start, fact.end, fact.id)


def _dated(base: KnowledgeBase, text: str, at: int) -> bool:
    """Whether a number stands in the heading of a column, as the period of its cells."""
    periods = {fact.period for fact in base.facts if fact.kind is Kind.CELL}
    return any(period in text[max(at - len(period), 0) : at + len(period)] for period in periods)


def _sums(base: KnowledgeBase) -> Iterator[Finding]:
    parts: dict[str, list[Fact]] = defaultdict(list)
    for fact in base.facts:
        if fact.part_of and fact.value is not None:
            parts[fact.part_of].append(fact)
    for whole in (fact for fact in base.facts if len(parts[fact.id]) > 1 and fact.value is not None):
        found = sum((part.value or Decimal(0) for part in parts[whole.id]), Decimal(0))
        if whole.value is not None and found != whole.value:
            working = "＋".join(str(part.value) for part in parts[whole.id])
            text = (
                f"{name(whole)}{amount(whole)}，部分之和{working}＝{found}，相差{abs(whole.value - found)}{whole.unit}"
            )
            yield Finding("contradiction", whole.start, whole.end, text)


def _series(base: KnowledgeBase) -> Iterator[Finding]:
    families: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
    for fact in base.facts:
        if fact.kind in NUMERIC:
            families[(fact.indicator, fact.scope.stage, fact.scope.ownership, fact.scope.group)].append(fact)
    for family in families.values():
        values = [fact for fact in family if fact.role is Role.VALUE and not fact.base]
        yield from _several(values)
        target = next((fact for fact in family if fact.role is Role.TARGET), None)
        yield from (_against(target, value) for value in values if target)


def _several(values: list[Fact]) -> Iterator[Finding]:
    if len({absolute(value) for value in values}) > 1:
        said = "；".join(f"{value.period or '未注明时间'}{amount(value)}" for value in values)
        yield Finding("two_values", values[0].start, values[0].end, f"{name(values[0])}：{said}")
    if len({value.period for value in values}) < len(values):
        yield Finding("same_name", values[0].start, values[0].end, name(values[0]))


def _against(target: Fact, value: Fact) -> Finding:
    goal, done = absolute(target) or Decimal(0), absolute(value) or Decimal(0)
    verdict = "已超过" if done > goal else "正好达到" if done == goal else "未达到"
    text = f"{name(value)}：目标{amount(target)}，{value.period or '未注明时间'}{amount(value)}，{verdict}"
    return Finding("target", value.start, value.end, text)
