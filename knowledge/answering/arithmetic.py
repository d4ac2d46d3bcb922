"""Exact arithmetic over facts, with its working in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from knowledge.answering.premise import absolute
from knowledge.answering.values import amount, name
from knowledge.fact import Fact

HUNDRED = Decimal(100)
# 200余, 2万以上 and >98.5 are no numbers to subtract from.
INEXACT = ("余", "多", "以上", "以下", "左右", "约", "近", ">", "<", "≥", "≤", "超过", "不少于", "至少")


@dataclass(frozen=True)
class Derived:
    """A derived figure, or a comparison that needs no `computed` figure, in words, and the facts it rests on.

    `doubtful` is whether a note may refuse it; that parts do not add up is never refused.
    """

    text: str
    facts: tuple[Fact, ...]
    computed: bool = True
    doubtful: bool = True


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros."""
    text = format(value.normalize(), "f")
    return "0" if text in ("-0", "") else text


def unit_of_difference(fact: Fact) -> str:
    """What a difference of two values is counted in (% → 个百分点)."""
    return "个百分点" if fact.unit == "%" else fact.unit


def comparable(one: Fact, other: Fact) -> bool:
    """Whether two facts are exact values of one unit, so that they may be calculated with."""
    exact = all(fact.value is not None and fact.qualifier not in INEXACT for fact in (one, other))
    return exact and one.id != other.id and one.unit == other.unit


def difference(one: Fact, other: Fact) -> Derived:
    """How much the first is above or below the second."""
    first, second = _values(one, other)
    gap = first - second
    more, less = (one, other) if gap >= 0 else (other, one)
    high, low = max(first, second), min(first, second)
    text = f"{_said(more)}比{_said(less)}多{plain(abs(gap))}{unit_of_difference(one)}（{plain(high)}−{plain(low)}）"
    return Derived(text if gap else f"{_said(one)}和{_said(other)}一样多，都是{amount(one)}", (one, other))


def gap(target: Fact, done: Fact) -> Derived:
    """How far a value is from its target, or by how much it has passed it."""
    goal, value = _values(target, done)
    rest = goal - value
    unit = unit_of_difference(target)
    head = f"{name(done)}：{target.period}目标{amount(target)}，{done.period}{amount(done)}"
    if rest > 0:
        return Derived(f"{head}，还差{plain(rest)}{unit}（{plain(goal)}−{plain(value)}）", (target, done))
    if rest == 0 and not target.qualifier:
        return Derived(f"{head}，正好达到目标，差0{unit}（{plain(goal)}−{plain(value)}）", (target, done))
    return Derived(f"{head}，已超过目标{plain(-rest)}{unit}（{plain(value)}−{plain(goal)}）", (target, done))


def total(facts: tuple[Fact, ...]) -> Derived:
    """The sum of disjoint parts."""
    values = [fact.value for fact in facts if fact.value is not None]
    working = "＋".join(plain(value) for value in values)
    names = "、".join(f"{name(fact)}{amount(fact)}" for fact in facts)
    return Derived(f"合计{plain(sum(values, Decimal(0)))}{facts[0].unit}（{working}）：{names}", facts)


def against(whole: Fact, parts: Sequence[Fact]) -> Derived:
    """The sum of parts held against what is told as their total."""
    values = [fact.value for fact in parts if fact.value is not None]
    summed, told = sum(values, Decimal(0)), whole.value or Decimal(0)
    names = "、".join(f"{name(fact)}{amount(fact)}" for fact in parts)
    head = f"{names}，合计{plain(summed)}{whole.unit}（{'＋'.join(map(plain, values))}）"
    if summed == told:
        return Derived(f"{head}，正好等于{name(whole)}{amount(whole)}", (whole, *parts), doubtful=False)
    less, more = plain(told), [plain(value) for value in values]
    short = f"少{plain(told - summed)}{whole.unit}（{'−'.join([less, *more])}）"
    over = f"多{plain(summed - told)}{whole.unit}（{'＋'.join(more)}−{less}）"
    text = f"{head}，不等于{name(whole)}{amount(whole)}，{short if summed < told else over}"
    return Derived(text, (whole, *parts), doubtful=False)


def share(part: Fact, whole: Fact) -> Derived:
    """What percentage a part is of its whole, to one decimal."""
    first, second = _values(part, whole)
    exact = first / second * HUNDRED
    percent = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    shown = plain(exact) if exact == percent else f"约{percent}"
    return Derived(f"{name(part)}占{name(whole)}的{shown}%（{plain(first)}÷{plain(second)}）", (part, whole))


def shares(parts: Sequence[Fact], whole: Fact) -> Derived:
    """What percentage each of several parts is of their whole."""
    each = [share(part, whole) for part in parts]
    return Derived("；".join(one.text for one in each), (*parts, whole))


def not_all(whole: Fact, part: Fact) -> Derived:
    """That a part is not the whole, or is all of it."""
    first, second = _values(whole, part)
    head = "是全部" if first == second else "不是全部"
    return Derived(
        f"{head}：{name(whole)}{amount(whole)}，其中{name(part)}{amount(part)}", (whole, part), computed=False
    )


def majority(whole: Fact, part: Fact, others: Sequence[Fact] = ()) -> Derived:
    """Whether a part is more than half of its whole, with its share, and the other parts."""
    first, second = _values(whole, part)
    beside = "".join(f"；{name(other)}{amount(other)}" for other in others)
    return Derived(
        f"{'是' if second * 2 > first else '不是'}大部分：{share(part, whole).text}{beside}", (part, whole, *others)
    )


def multiple(one: Fact, other: Fact) -> Derived:
    """How many times the second the first is, to two decimals."""
    first, second = _values(one, other)
    times = (first / second).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Derived(f"{_said(one)}是{_said(other)}的约{plain(times)}倍（{plain(first)}÷{plain(second)}）", (one, other))


def remainder(whole: Fact, part: Fact) -> Derived:
    """What is left of a whole without one part."""
    first, second = _values(whole, part)
    text = (
        f"除{name(part)}的{amount(part)}外，还有{plain(first - second)}{whole.unit}（{plain(first)}−{plain(second)}）"
    )
    return Derived(text, (whole, part))


def before_growth(value: Fact, rate: Fact) -> Derived:
    """The value one year earlier, from a growth rate in percent: value ÷ (1 + rate)."""
    first, percent = value.value or Decimal(0), rate.value or Decimal(0)
    factor = 1 + percent / HUNDRED
    earlier = (first / factor).quantize(Decimal(1), ROUND_HALF_UP)
    text = f"按增长率倒推，上一年约{plain(earlier)}{value.unit}（{plain(first)}÷{plain(factor)}），报告没有写这个数"
    return Derived(text, (value, rate))


def _values(one: Fact, other: Fact) -> tuple[Decimal, Decimal]:
    if one.value is None or other.value is None:
        raise ValueError("only facts with a value can be calculated with")
    if one.unit == other.unit:
        return one.value, other.value
    first, second = absolute(one), absolute(other)
    return first or one.value, second or other.value


def _said(fact: Fact) -> str:
    return f"{fact.period if not fact.earlier else ''}{'原来' if fact.earlier else ''}{name(fact)}"
