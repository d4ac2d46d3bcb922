"""Parts held against their totals."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.answering.values import amount, name
from knowledge.base import KnowledgeBase
from knowledge.checking.finding import Finding, Severity, about
from knowledge.checking.precision import adds_up, exact, plain_unit, total
from knowledge.checking.words import counted, thing
from knowledge.extraction.genre import rules
from knowledge.fact import Fact, Kind

NEAR = Decimal("0.01")


def sums(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Totals whose parts the report names: they add up, or they do not."""
    for whole, parts in _groups(base):
        if adds_up(whole, parts):
            yield about("sum", Severity.NOTE, f"{_working(whole, parts)}，相符", whole, *parts)
        elif total(parts) > exact(whole) or _exhaustive(parts):
            yield _does_not_add_up(whole, parts)


def near_sums(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Numbers behind a total in its sentence that nearly, but not quite, add up to it."""
    linked = {fact.part_of for fact in base.facts}
    for sentence in sentences(base):
        for i, whole in enumerate(sentence[:-2]):
            parts = [one for one in sentence[i + 1 :] if one.unit == whole.unit and not one.part_of]
            if whole.id not in linked and not whole.part_of and len(parts) > 1 and _nearly(whole, parts):
                yield _does_not_add_up(whole, parts)


def stages(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Totals of a 学段 held against the narrower ones that make it up, wherever the report states them."""
    facts = [fact for fact in base.facts if counted(fact)]
    for whole in facts:
        for parts in _narrower(whole, facts):
            if adds_up(whole, parts):
                yield about("sum", Severity.NOTE, f"{_working(whole, parts)}，相符", whole, *parts)
            else:
                yield _does_not_add_up(whole, parts)


def sentences(base: KnowledgeBase) -> list[list[Fact]]:
    """The counts of the report, those of one sentence together."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in base.facts:
        if fact.kind is Kind.NUMBER and counted(fact):
            found[fact.start].append(fact)
    return list(found.values())


def _groups(base: KnowledgeBase) -> Iterator[tuple[Fact, list[Fact]]]:
    parts: dict[str, list[Fact]] = defaultdict(list)
    for fact in base.facts:
        if fact.part_of:
            parts[fact.part_of].append(fact)
    for whole in base.facts:
        group = parts[whole.id]
        if len(group) > 1 and all(map(counted, [whole, *group])) and len({*map(plain_unit, [whole, *group])}) == 1:
            yield whole, group


def _exhaustive(parts: Sequence[Fact]) -> bool:
    """Whether parts leave nothing out: every 办学性质, or all 学段 that make up a wider one."""
    ownership, stage = {part.scope.ownership for part in parts}, {part.scope.stage for part in parts}
    return ownership == {*rules()["ownership"]} or any(stage == {*group} for group in rules()["wholes"].values())


def _nearly(whole: Fact, parts: Sequence[Fact]) -> bool:
    return not adds_up(whole, parts) and abs(exact(whole) - total(parts)) <= exact(whole) * NEAR


def _narrower(whole: Fact, facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The sets of facts that must make up `whole`, one set for each period."""
    wanted = rules()["wholes"].get(whole.scope.stage, [])
    fitting = [fact for fact in facts if fact.scope.stage in wanted and _comparable(whole, fact)]
    for period in dict.fromkeys(fact.period for fact in fitting):
        found = {fact.scope.stage: fact for fact in reversed(fitting) if fact.period == period}
        if len(found) == len(wanted) > 0:
            yield [found[stage] for stage in wanted]


def _comparable(whole: Fact, part: Fact) -> bool:
    alike = all(key(whole) == key(part) for key in (thing, plain_unit, lambda fact: (fact.role, fact.scope.group)))
    times = whole.period in ("", part.period) or not part.period
    return alike and times and not part.part_of and whole.scope.ownership == part.scope.ownership


def _does_not_add_up(whole: Fact, parts: Sequence[Fact]) -> Finding:
    gap = abs(exact(whole) - total(parts))
    text = f"{_said(whole)}，{_sum(parts)}＝{total(parts).normalize():f}{plain_unit(whole)}"
    return about(
        "contradiction", Severity.WARNING, f"{text}，相差{gap.normalize():f}{plain_unit(whole)}", whole, *parts
    )


def _working(whole: Fact, parts: Sequence[Fact]) -> str:
    return f"{_said(whole)}＝{_sum(parts)}"


def _sum(parts: Sequence[Fact]) -> str:
    return "＋".join(f"{name(part)}{amount(part)}" for part in parts)


def _said(fact: Fact) -> str:
    return f"{fact.period}{name(fact)}{amount(fact)}"
