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
Run = Callable[..., tuple[int, str, str]]
QINGSHAN = [
    ("各级各类学校", "", "", "120", "所"),
    ("公办学校", "", "公办", "90", "所"),
    ("民办学校", "", "民办", "30", "所"),
    ("公办学校占比", "", "公办", "75", "%"),
    ("中小学在校学生", "中小学", "", "30000", "人"),
    ("中小学在校学生", "", "公办", "27000", "人"),
    ("在职教职工", "", "民办", "200", "人"),
    ("财政教育投入", "", "", "22000", "万元"),
    ("毛入园率", "学前教育", "", "90.5", "%"),
    ("在校学生数", "小学", "", "1.3", "万人"),
    ("入学率", "", "", "93.75", "%"),
]


def built(text: str) -> KnowledgeBase | str:
    """The knowledge of a text, or why there is none."""
    try:
        return build(text)
    except ReportError as error:
        return str(error)


def has_no_unit(base: KnowledgeBase, number: re.Match[str]) -> bool:
    """Whether the only facts that state a number in their own clause have no unit."""
    at, printed = number.start(), number.group()
    stating = [fact for fact in base.facts if fact.clause_start <= at < fact.clause_end and fact.printed == printed]
    return bool(stating) and not any(fact.unit for fact in stating)


def headings(base: KnowledgeBase, text: str) -> set[int]:
    """Where the headings of a table's columns state the period of its cells."""
    periods = {fact.period for fact in base.facts if fact.kind is Kind.CELL}
    found = [match for period in periods for match in re.finditer(period, text)]
    return {at for match in found for at in range(match.start(), match.end())}


def test_the_texts_are_there() -> None:
    assert [path.name for path in OWN] == ["白鹭县_统计.txt", "青山县_2023.txt"]


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
    assert not [number for number in NUMBER.finditer(text) if number.start() not in known | missed]
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


def test_bailu_is_not(run: Run) -> None:
    """Commas without a width, dates of the page, ordinals and a table of bars: listed, not guessed."""
    path = TEXTS / "白鹭县_统计.txt"
    code, printed, _ = run("check", path, "--json")
    missed = list(map(json.loads, printed.splitlines()))
    text = read_report(path)
    assert code == 1
    assert {finding["kind"] for finding in missed} == {"not_understood"}
    assert all(text[one["start"] : one["end"]] == one["text"] and one["reason"] and one["quote"] for one in missed)
    assert {"09", "57.74", "0.56", "13595", "1.34", "99.1"} <= {one["text"] for one in missed}
    assert not {"86", "87"} & {one["text"] for one in missed}
