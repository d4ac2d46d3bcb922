"""How a value is said: number as printed, qualifier, unit, period, and a friendlier reading."""

from collections.abc import Iterable

from knowledge.answering.large import large
from knowledge.fact import Fact, Kind, Role

BEFORE = (">", "<", "≥", "≤", "约", "近", "超过", "不少于", "至少")
AFTER = ("余", "多")


def amount(fact: Fact) -> str:
    """The value with qualifier and unit as the report prints them (600余校次, 93.88%以上, >98.5%)."""
    before = fact.qualifier if fact.qualifier in BEFORE else ""
    after = fact.qualifier if fact.qualifier in AFTER else ""
    behind = "" if before or after else fact.qualifier
    return f"{before}{fact.printed}{after}{fact.unit}{behind}"


def friendly(fact: Fact) -> str:
    """A reading in a larger unit or without trailing zeros, in brackets, where that helps; else empty."""
    if "." in fact.printed and fact.printed.endswith("0"):
        return f"（即{fact.printed.rstrip('0').rstrip('.')}{fact.unit}）"
    reading = large(fact.value, fact.unit, exact=not fact.qualifier) if fact.value is not None else ""
    return f"（{reading}）" if reading else ""


def name(fact: Fact) -> str:
    """The indicator with the scope that its name does not already say (小学在校学生)."""
    scope = fact.scope
    told = scope.stage in fact.indicator or ("园" in fact.indicator and scope.stage == "学前教育")
    stage = "" if told else scope.stage
    ownership = "" if scope.ownership in fact.indicator else scope.ownership
    return f"{stage}{ownership}{fact.indicator}"


def stated(fact: Fact, named: bool = True) -> str:
    """One value in words: period, name, value (2021年某率90%以上)."""
    if fact.kind not in (Kind.NUMBER, Kind.CELL):
        return f"{fact.indicator}：{fact.printed}" if fact.kind is Kind.ABOUT and fact.printed else fact.statement
    label = name(fact) if named else ""
    role = "目标" if fact.role is Role.TARGET else ""
    base = "原来" if fact.earlier else ""
    period = f"{fact.period}{role}" if role else fact.period
    joint = "：" if label and (label[-1].isdigit() or label.endswith("》") or len(label) > 6) else ""
    return f"{period}{base}{label}{joint}{amount(fact)}{friendly(fact)}"


def series(facts: Iterable[Fact]) -> str:
    """All values of one indicator and scope in one sentence, each labelled with its period."""
    found = list(facts)
    if len(found) == 1:
        return stated(found[0])
    values = "；".join(stated(fact, named=False) for fact in found)
    return f"{name(found[0])}：{values}"
