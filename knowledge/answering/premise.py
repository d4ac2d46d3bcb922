"""Numbers that a person claims, held against the facts."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import ge, gt, le, lt

from knowledge.answering.evidence import unit_classes
from knowledge.answering.large import scale
from knowledge.fact import Fact, Role
from knowledge.lexicon import read
from knowledge.understanding.question import Amount

# How a value lies to a stated bound, and how one that is told as less than the thing itself (300余).
BOUNDS: dict[str, Callable[[Decimal, Decimal], bool]] = {"above": gt, "from": ge, "below": lt, "upto": le}
MORE = {**BOUNDS, "above": ge, "upto": lt}
# What is told in round figures: numbers from LARGE on, in so many digits, off by no more than this share.
LARGE, ROUND, CLOSE = Decimal(1000), 2, Decimal("0.01")


def absolute(fact: Fact) -> Decimal | None:
    """The value in the plain unit (万元 → 元)."""
    return None if fact.value is None else fact.value * scale(fact.unit)


def agrees(fact: Fact, claim: Amount) -> bool:
    """Whether a claimed number is the fact's value; a rough claim (170多) may be below it by less than one step."""
    value = absolute(fact)
    if value is None or fact.value is None:
        return False
    if claim.rough:
        step = Decimal(10) ** max(len(str(int(claim.value))) - 2, 0) if claim.value >= 10 else Decimal(1)
        return any(claim.value <= one < claim.value + step * 10 for one in (value, fact.value))
    return claim.value in (value, fact.value) or _rounded(value, claim.value)


def _rounded(value: Decimal, claimed: Decimal) -> bool:
    """Whether a claim is the value told in round figures: one or two digits, and hardly off (20亿 ~ 199950万)."""
    digits = len(claimed.normalize().as_tuple().digits)
    return digits <= ROUND and claimed >= LARGE and abs(value - claimed) <= value * CLOSE


def holds(facts: Sequence[Fact], amounts: Sequence[Amount]) -> bool:
    """Whether every claimed number is true of one of the facts, of one with its unit where there is any."""
    return all(any(_true_of(fact, claim) for fact in _counted_alike(facts, claim)) for claim in amounts)


def _true_of(fact: Fact, claim: Amount) -> bool:
    """Whether the value is the claimed number, or lies on the claimed side of it."""
    value = absolute(fact)
    if not claim.bound or value is None:
        return agrees(fact, claim)
    more = any(word in fact.qualifier for word in read("measures.yaml")["more"])
    return (MORE if more else BOUNDS)[claim.bound](value, claim.value)


def _counted_alike(facts: Sequence[Fact], claim: Amount) -> Sequence[Fact]:
    wanted = unit_classes(claim.unit)
    return [fact for fact in facts if wanted & unit_classes(fact.unit)] or facts


def grows(facts: Sequence[Fact]) -> bool:
    """Whether the report states growth for these values of one indicator: a positive change, or more than before."""
    change = next((fact for fact in facts if fact.role is Role.CHANGE), None)
    if change and change.value is not None:
        return change.value > 0
    base = next((fact for fact in facts if fact.base), None)
    after = next((fact for fact in facts if not fact.base), None)
    return bool(base and after and (after.value or 0) > (base.value or 0))
