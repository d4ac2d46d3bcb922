"""Reports of other districts: two small ones that ship with the tests, and more where they are at hand."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.checking import Severity, findings
from knowledge.errors import ReportError
from knowledge.extraction.build import build
from knowledge.fact import Kind
from knowledge.files import load, read_report

TEXTS = Path(__file__).parent / "texts"
OWN = sorted(TEXTS.glob("*.txt"))
ELSEWHERE = sorted((Path(__file__).parents[3] / "shared" / "reports").glob("*.txt"))
NUMBER = re.compile(r"\d+(?:\.\d+)?")
ORDINAL = re.compile(r"^[\s（]*(?P<number>\d{1,3})(?:[、.．]|\s?\||）)", re.MULTILINE)
Run = Callable[..., tuple[int, str, str]]
QINGSHAN = [
    ("各级各类学校", "", "", "120", "所"),
    ("公办学校", "", "公办", "90", "所"),
    ("民办学校", "", "民办", "30", "所"),
    ("公办学校占比", "", "公办", "75", "%"),
    ("中小学在校学生", "中小学", "", "30000", "人"),
    ("中小学在校学生", "中小学", "公办", "27000", "人"),
    ("在职教职工", "", "民办", "200", "人"),
    ("财政教育投入", "", "", "22000", "万元"),
    ("毛入园率", "学前教育", "", "90.5", "%"),
    ("在校学生数", "小学", "", "1.3", "万人"),
    ("入学率", "", "", "93.75", "%"),
]

BAILU = [
    ("各级各类学校比上年减少", "", "", "比上年", "change", "2", "所"),
    ("各级各类学校比上年下降", "", "", "比上年", "change", "2.27", "%"),
    ("校舍总面积比上年多", "", "", "比上年", "change", "0.56", "万平方米"),
    ("小学在校生", "小学", "", "", "value", "22250", "人"),
    ("教育经费支出总额", "", "2021年", "", "value", "13563", "万元"),
    ("教育经费拨款比上年增长", "", "2022年", "比上年", "change", "8", "%"),
    ("毛入园率", "", "2025年", "", "value", "99.5", "%"),
]


def built(text: str) -> KnowledgeBase | str:
    """The knowledge of a text, or why there is none."""
    try:
        return build(text)
    except ReportError as error:
        return str(error)


def has_no_unit(base: KnowledgeBase, number: re.Match[str]) -> bool:
    """Whether the only facts that state a number in a sentence of their own have no unit; a cell needs none."""
    at, printed = number.start(), number.group()
    stating = [fact for fact in base.facts if fact.clause_start <= at < fact.clause_end and fact.printed == printed]
    return bool(stating) and not any(fact.unit or fact.kind is Kind.CELL for fact in stating)


def headings(base: KnowledgeBase, text: str) -> set[int]:
    """Where the headings of a table's columns state the period of its cells."""
    periods = {fact.period for fact in base.facts if fact.kind is Kind.CELL}
    found = [match for period in periods for match in re.finditer(period, text)]
    return {at for match in found for at in range(match.start(), match.end())}


def test_the_texts_are_there() -> None:
    assert [path.name for path in OWN] == ["云溪县_2023.txt", "白鹭县_统计.txt", "青山县_2023.txt", "青石县_2023.txt"]


@pytest.mark.parametrize("path", [*OWN, *ELSEWHERE], ids=lambda path: path.stem)
def test_a_report_is_read_or_refused(path: Path) -> None:
    text = read_report(path)
    base = built(text)
    if isinstance(base, str):
        assert "不像一份报告" in base
        assert path not in OWN
        return
    assert all(text[fact.start : fact.end] == fact.quote and fact.indicator for fact in base.facts)
    missed = {finding.start for finding in findings(base, text) if finding.kind == "not_understood"}
    known = {at for fact in base.facts for at in range(fact.start, fact.end)} | headings(base, text)
    ordinals = {match.start("number") for match in ORDINAL.finditer(text)}
    assert not [number for number in NUMBER.finditer(text) if number.start() not in known | missed | ordinals]
    assert {number.start() for number in NUMBER.finditer(text) if has_no_unit(base, number)} <= missed


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_knowledge_file_of_it_can_be_loaded(path: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "knowledge.yaml"
    code, printed, _ = run("build", path, "-o", output)
    base = load(output)
    assert code == 0
    assert printed == f"已写入 {output}：{len(base.facts)} 条事实，0 条说明。\n"
    assert base.facts == build(read_report(path)).facts


@pytest.mark.parametrize(("indicator", "stage", "ownership", "value", "unit"), QINGSHAN)
def test_qingshan(indicator: str, stage: str, ownership: str, value: str, unit: str) -> None:
    base = build(read_report(TEXTS / "青山县_2023.txt"))
    said = {(fact.indicator, fact.scope.stage, fact.scope.ownership, str(fact.value), fact.unit) for fact in base.facts}
    assert (indicator, stage, ownership, value, unit) in said


def test_qingshan_is_understood(run: Run) -> None:
    code, printed, _ = run("check", TEXTS / "青山县_2023.txt", "--json")
    found = list(map(json.loads, printed.splitlines()))
    assert code == 0
    assert {finding["severity"] for finding in found} == {Severity.NOTE}
    assert {finding["kind"] for finding in found} == {"sum", "percentage", "target", "same_label"}


def test_bailu_is_understood(run: Run) -> None:
    """Commas without a width, changes, series, ordinals and a table of bars."""
    path = TEXTS / "白鹭县_统计.txt"
    code, printed, _ = run("check", path, "--json")
    found = list(map(json.loads, printed.splitlines()))
    assert code == 0
    assert {finding["severity"] for finding in found} == {Severity.NOTE}


@pytest.mark.parametrize(("indicator", "stage", "period", "base", "role", "value", "unit"), BAILU)
def test_bailu(indicator: str, stage: str, period: str, base: str, role: str, value: str, unit: str) -> None:
    base_of = build(read_report(TEXTS / "白鹭县_统计.txt"))
    said = {
        (fact.indicator, fact.scope.stage, fact.period, fact.base, fact.role.value, str(fact.value), fact.unit)
        for fact in base_of.facts
    }
    assert (indicator, stage, period, base, role, value, unit) in said
