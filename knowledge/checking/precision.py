"""How far a printed number may be from the exact one, and whether numbers agree within that."""

from collections.abc import Iterable
from decimal import Decimal

from knowledge.answering import large
from knowledge.answering.premise import absolute
from knowledge.fact import Fact

HUNDRED = Decimal(100)


def exact(fact: Fact) -> Decimal:
    """The value in the plain unit (万人 → 人); the fact must have one."""
    value = absolute(fact)
    if value is None:
        raise ValueError(fact.id)
    return value


def plain_unit(fact: Fact) -> str:
    """The unit without 万 or 亿."""
    return large.plain_unit(fact.unit)


def slack(fact: Fact) -> Decimal:
    """Half of the last printed digit in the plain unit; nothing for a plain whole number."""
    value = fact.value if fact.value is not None else Decimal(0)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    scale = exact(fact) / value if value else Decimal(1)
    return Decimal(0) if step * scale == 1 and scale == 1 else step * scale / 2


def total(facts: Iterable[Fact]) -> Decimal:
    """The sum in the plain unit."""
    return sum(map(exact, facts), Decimal(0))


def adds_up(whole: Fact, parts: Iterable[Fact]) -> bool:
    """Whether parts make the whole, as far as all of them are printed."""
    found = list(parts)
    return abs(exact(whole) - total(found)) <= sum(map(slack, found), slack(whole))


def same(one: Fact, other: Fact) -> bool:
    """Whether two facts print one number, perhaps one of them rounded."""
    return one.qualifier == other.qualifier and adds_up(one, [other])


def percent_agrees(printed: Fact, part: Decimal, whole: Decimal, blur: Decimal = Decimal(0)) -> bool:
    """Whether a printed percentage is part ÷ whole, rounded or cut off; each may be off by `blur`."""
    if printed.value is None or whole - blur <= 0:
        return False
    step = slack(printed) * 2
    low, high = (part - blur) / (whole + blur) * HUNDRED, (part + blur) / (whole - blur) * HUNDRED
    return low - step / 2 <= printed.value <= high + step / 2 or low - step < printed.value <= high
