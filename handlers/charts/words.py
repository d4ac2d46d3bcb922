"""What a chart says in words: the lines above and below the picture, and the text that stands for it."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from knowledge.answering.arithmetic import INEXACT, plain, unit_of_difference
from knowledge.answering.derive import reached
from knowledge.answering.values import amount
from knowledge.charts import Chart, Row
from knowledge.fact import Fact

# Values that are at least what is printed.
AT_LEAST = ("余", "多", "以上", ">", "≥", "超过", "不少于", "至少")
MET, NOT_MET = "已达到", "未达到"
NO_PERIOD = "时间：报告没有写明。"
PARTLY_DATED = "没有标时间的，报告没有写明时间。"
DISTANCES = "差距由报告数据计算。"
SHARES = "占比由报告数据计算。"
AT_LEAST_SIGN = "条尾断开：报告写着余、以上，实际不少于这个数。"


def summary(chart: Chart) -> str:
    """One line below the title: how many targets are met, or what all rows measure; empty where there is none."""
    if chart.form == "targets":
        met = sum(reached(target, done) for done, target in (row.facts for row in chart.rows))
        return f"{'图中' if chart.left else ''}{len(chart.rows)}项指标：{met}项已达到，{len(chart.rows) - met}项未达到"
    names = {fact.indicator for fact in chart.facts}
    common = names.pop() if len(names) == 1 else ""
    return common if not any(common in row.label for row in chart.rows) else ""


def reading(chart: Chart) -> list[str]:
    """How to read the picture: what is not in its words."""
    if chart.form == "targets":
        done, target = (_joined([row.facts[side].period for row in chart.rows]) for side in (0, 1))
        return [f"右边的数：{_of(done)}进度 / {_of(target)}目标。竖线是目标。"]
    compared = chart.form != "parts" and any(map(at_least, chart.facts))
    return [AT_LEAST_SIGN] if compared else []


def remarks(chart: Chart, source: str) -> list[str]:
    """The lines below: times, what was calculated or left out, the source, and what the report leaves open."""
    shares = [SHARES] if any(row.shares for row in chart.rows) else []
    left = [f"另有{chart.left}项没有画出。"] if chart.left else []
    return [*_times(chart), *shares, *left, f"来源：{source}", *(f"注意：{note}" for note in chart.notes)]


def lines(chart: Chart) -> list[str]:
    """Every row in words."""
    return [f"{row.label}：{'；'.join(_said(chart, row))}" for row in chart.rows]


def at_least(fact: Fact) -> bool:
    """Whether the true value is at least, not exactly, what is printed."""
    return fact.qualifier in AT_LEAST


def distance(done: Fact, target: Fact) -> str:
    """How far a value is from its target."""
    if reached(target, done):
        return MET
    gap = (target.value or Decimal()) - (done.value or Decimal())
    return f"差{plain(gap)}{unit_of_difference(target)}" if gap and done.qualifier not in INEXACT else NOT_MET


def part_said(row: Row, fact: Fact) -> str:
    """One part, and what percentage it is to one decimal, where the parts may be set against their whole."""
    whole = sum((one.value or Decimal() for one in row.facts), Decimal())
    percent = (100 * (fact.value or Decimal()) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{fact.scope.ownership}{amount(fact)}{f'，占{percent}%' if row.shares else ''}"


def _said(chart: Chart, row: Row) -> list[str]:
    """The facts of a row in words."""
    match chart.form:
        case "targets":
            done, target = row.facts
            return [f"{done.period}{amount(done)}", f"{target.period}目标{amount(target)}", distance(done, target)]
        case "parts":
            return [part_said(row, fact) for fact in row.facts]
        case _:
            return [amount(fact) for fact in row.facts]


def _times(chart: Chart) -> list[str]:
    """The one period of all; periods that differ stand in the rows."""
    if chart.form == "targets":
        return [DISTANCES]
    periods = [fact.period for fact in chart.facts]
    if len(set(periods)) == 1:
        return [f"时间：{periods[0]}。" if periods[0] else NO_PERIOD]
    return [] if all(periods) else [PARTLY_DATED]


def _of(period: str) -> str:
    return f"{period}的" if period else ""


def _joined(periods: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(period for period in periods if period))
