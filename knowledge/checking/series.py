"""One indicator with several values: other periods, a target and its progress, or a name that stands twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from knowledge.answering.values import amount, name
from knowledge.base import KnowledgeBase
from knowledge.checking.finding import Finding, Severity, about
from knowledge.checking.meaning import lack
from knowledge.checking.precision import exact, plain_unit, same
from knowledge.checking.words import numeric
from knowledge.fact import Fact, Kind, Role

LOWER_BOUNDS = ("以上", ">", "≥", "超过", "不少于", "至少", "余", "多")


def values(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Indicators with two different values: a note for two periods, a warning where the periods do not part them."""
    for family in _families(base):
        plain = [fact for fact in family if fact.role is Role.VALUE and not fact.base]
        if any(not same(one, other) for one, other in combinations(plain, 2)):
            said = "；".join(f"{_period(value)}{amount(value)}" for value in plain)
            yield about("two_values", _weight(plain), f"{name(plain[0])}：{said}", *plain)


def names(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Facts that nothing tells apart: one indicator, scope and period."""
    for family in _families(base):
        twice: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        for fact in family:
            twice[(fact.role, fact.period, fact.base)].append(fact)
        for group in (group for group in twice.values() if len(group) > 1):
            yield about("same_name", Severity.WARNING, f"{_period(group[0])}{name(group[0])}", *group)


def targets(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Every value of an indicator that has a target, and whether it is reached."""
    for family in _families(base):
        for target in (fact for fact in family if fact.role is Role.TARGET):
            for value in (fact for fact in family if fact.role is Role.VALUE and not fact.base):
                text = (
                    f"{name(value)}：目标{amount(target)}，{_period(value)}{amount(value)}，{_verdict(target, value)}"
                )
                yield about("target", Severity.NOTE, text, value, target)


def labels(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Rows of a table that carry one label, and what tells them apart."""
    rows: dict[str, dict[int, Fact]] = defaultdict(dict)
    for fact in base.facts:
        if fact.kind is Kind.CELL:
            rows[fact.quote.split("\n")[0].strip()].setdefault(fact.start, fact)
    for label, found in rows.items():
        if len(found) > 1:
            yield _repeated(label, list(found.values()))


def _families(base: KnowledgeBase) -> list[list[Fact]]:
    """The facts that are understood, those of one indicator, scope and unit together."""
    families: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in (fact for fact in base.facts if numeric(fact) and not lack(fact)):
        scope = (fact.scope.stage, fact.scope.ownership, fact.scope.group)
        families[(fact.indicator, *scope, plain_unit(fact))].append(fact)
    return list(families.values())


def _weight(values: Sequence[Fact]) -> Severity:
    periods = {value.period for value in values}
    return Severity.NOTE if len(periods) == len(values) and "" not in periods else Severity.WARNING


def _progress(target: Fact, value: Fact) -> Finding:
    done = f"{_period(value)}{amount(value)}，{_verdict(target, value)}"
    return about("target", Severity.NOTE, f"{name(value)}：目标{amount(target)}，{done}", value, target)


def _verdict(target: Fact, value: Fact) -> str:
    goal, done = exact(target), exact(value)
    if done < goal and value.qualifier in LOWER_BOUNDS:
        return "只知道下限，不能判断"
    return "已超过" if done > goal else "正好达到" if done == goal else "未达到"


def _repeated(label: str, rows: Sequence[Fact]) -> Finding:
    stages = [row.scope.stage for row in rows]
    apart = len(set(stages)) == len(stages)
    how = f"靠分类“{'”“'.join(stages)}”区分" if apart else "没有分类可以区分"
    return about("same_label", Severity.NOTE if apart else Severity.WARNING, f"“{label}”有{len(rows)}行，{how}", *rows)


def _period(fact: Fact) -> str:
    return fact.period or "未注明时间"
