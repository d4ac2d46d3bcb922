"""Charts to draw in tests: of reports, and crowded ones."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from handlers.charts.forms import FORMS
from knowledge.charts import Chart, Form, Row
from knowledge.engine import Engine
from knowledge.extraction.build import build
from knowledge.fact import Fact, Kind, Role, Scope

SOURCE = "《某区关于2023年履行教育职责情况的自查自评报告》（2024年1月1日）"
TEXTS = sorted((Path(__file__).parents[1] / "knowledge" / "texts").glob("*.txt"))
LONG = "义务教育阶段学校（含九年一贯制、完全中学和民办学校）专任教师本科及以上学历比例其中研究生比例"


def fact(value: str, unit: str = "人", **more: object) -> Fact:
    """A figure that no report states."""
    given = {
        "id": f"f{value}".replace(".", "-"), "kind": Kind.NUMBER, "topic": "t", "indicator": "指标",
        "value": Decimal(value), "printed": value, "unit": unit, "statement": "s", "section": "", "quote": "q",
        "start": 0, "end": 1, "clause_start": 0, "clause_end": 1,
    }  # fmt: skip
    return Fact.model_validate(given | more)


def crowded(form: Form) -> Chart:
    """A chart with the longest labels and values that one may meet."""
    values = [fact(f"{number}2345678.25", "万平方米", id=f"v{number}", qualifier="以上") for number in range(1, 4)]
    aims = [one.model_copy(update={"role": Role.TARGET, "value": Decimal(99999999)}) for one in values]
    sides = [
        one.model_copy(update={"scope": Scope(ownership=name)}) for one, name in zip(values, "甲乙丙", strict=True)
    ]
    rows = {
        "bars": [Row(LONG, (one,)) for one in values],
        "tiles": [Row(LONG, (one,)) for one in values],
        "targets": [Row(LONG, pair) for pair in zip(values, aims, strict=True)],
        "parts": [Row(LONG, tuple(sides), shares) for shares in (True, False)],
    }
    return Chart("x", LONG, form, tuple(rows[form]), (LONG,))


def all_charts(engine: Engine) -> Iterator[Chart]:
    """Of the report, of two other districts, and crowded ones."""
    yield from engine.charts.values()
    for path in TEXTS:
        yield from Engine(build(path.read_text(encoding="utf-8"))).charts.values()
    yield from map(crowded, FORMS)
