"""Percentages that other numbers of the report let one compute again."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from knowledge.answering.values import amount, name
from knowledge.base import KnowledgeBase
from knowledge.checking.finding import Finding, Severity, about
from knowledge.checking.precision import HUNDRED, adds_up, exact, percent_agrees, plain_unit, slack, total
from knowledge.checking.words import (
    changed,
    counted,
    counts_in,
    earlier,
    fallen,
    is_growth,
    is_rate,
    is_share,
    numeric,
    thing,
)
from knowledge.fact import Fact

FEWEST_PARTS = 3
MOST_PARTS = 12


def shares(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Shares whose part and whole the report counts, in the same sentence or under the same name."""
    for share in filter(is_share, base.facts):
        part, whole = _beside(share, base) or _named(share, base) or (None, None)
        if part and whole:
            yield _verdict(share, [part, whole], exact(part), exact(whole), f"{amount(part)}÷{amount(whole)}")


def growths(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Growth in percent behind a value and its change in the same sentence."""
    for growth in filter(is_growth, base.facts):
        before = _before(growth, base)
        change = next((fact for fact in before if changed(fact) and fact.unit != "%"), None)
        value = next((fact for fact in before if change and _grew(fact, change)), None)
        if change and value:
            old = exact(value) + exact(change) * (1 if fallen(change) else -1)
            sign = "＋" if fallen(change) else "−"
            text = f"{amount(change)}÷（{amount(value)}{sign}{amount(change)}）"
            yield _verdict(growth, [change, value], exact(change), old, text)


def rates(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Rates in a sentence with a total and all its parts: those the rate counts, of the total without some others."""
    for rate in filter(is_rate, base.facts):
        for whole, parts in _totals(rate, base):
            top = [part for part in parts if counts_in(rate, part)]
            if 0 < len(top) < len(parts):
                yield _rate(rate, whole, top, _left_out(rate, whole, top, parts))


def _beside(share: Fact, base: KnowledgeBase) -> tuple[Fact, Fact] | None:
    """The count that a bare 占 follows, and the total it is a part of."""
    if thing(share):
        return None
    part = next((fact for fact in _before(share, base) if counted(fact)), None)
    whole = next((fact for fact in base.facts if part and fact.id == part.part_of and counted(fact)), None)
    return (part, whole) if part and whole else None


def _named(share: Fact, base: KnowledgeBase) -> tuple[Fact, Fact] | None:
    """The counts of what a share names (公办学校占比), of one 办学性质 and of all."""
    alike = [fact for fact in base.facts if counted(fact) and share.scope.ownership and _is_of(fact, share)]
    part = next((fact for fact in alike if fact.scope.ownership == share.scope.ownership), None)
    whole = next((fact for fact in base.facts if part and fact.id == part.part_of and counted(fact)), None)
    return (part, whole) if part and whole else None


def _is_of(fact: Fact, share: Fact) -> bool:
    return thing(fact) == thing(share) and fact.scope.stage == share.scope.stage and fact.period == share.period


def _before(fact: Fact, base: KnowledgeBase) -> list[Fact]:
    """The numbers in front of a fact in its sentence, the nearest first."""
    sentence = [one for one in base.facts if one.start == fact.start and numeric(one)]
    return sentence[: sentence.index(fact)][::-1]


def _grew(value: Fact, change: Fact) -> bool:
    same = plain_unit(value) == plain_unit(change)
    return same and not (changed(value) or earlier(value) or value.qualifier or change.qualifier)


def _totals(rate: Fact, base: KnowledgeBase) -> Iterator[tuple[Fact, list[Fact]]]:
    """Totals in the sentence of a rate, with the parts that exactly make them up."""
    before = _before(rate, base)
    for whole in before:
        parts = [fact for fact in reversed(before) if fact.part_of == whole.id]
        if FEWEST_PARTS <= len(parts) <= MOST_PARTS and adds_up(whole, parts):
            yield whole, parts


def _left_out(rate: Fact, whole: Fact, top: Sequence[Fact], parts: Sequence[Fact]) -> Sequence[Fact]:
    """The fewest parts without which the total gives the rate; none where nothing does."""
    others = [part for part in parts if part not in top]
    chosen = (some for count in range(len(others) + 1) for some in combinations(others, count))
    return next((some for some in chosen if percent_agrees(rate, total(top), exact(whole) - total(some))), ())


def _rate(rate: Fact, whole: Fact, top: Sequence[Fact], left_out: Sequence[Fact]) -> Finding:
    above = _joined("＋", top)
    below = _joined("−", [whole, *left_out])
    over = exact(whole) - total(left_out)
    return _verdict(rate, [whole, *top, *left_out], total(top), over, f"{above}÷{below}")


def _joined(sign: str, facts: Sequence[Fact]) -> str:
    text = sign.join(amount(fact) for fact in facts)
    return f"（{text}）" if len(facts) > 1 else text


def _verdict(printed: Fact, used: Sequence[Fact], part: Decimal, whole: Decimal, working: str) -> Finding:
    """A note where the percentage is what the numbers give, a warning where it is not."""
    agrees = percent_agrees(printed, part, whole, max(map(slack, used)))
    found = f"{part / whole * HUNDRED:.2f}%" if whole else "算不出"
    text = f"{printed.period}{name(printed)}{amount(printed)}：{working}＝{found}，{'相符' if agrees else '不符'}"
    severity = Severity.NOTE if agrees else Severity.WARNING
    return about("percentage" if agrees else "contradiction", severity, text, printed, *used)
