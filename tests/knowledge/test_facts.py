"""Every fact of the shipped report: the golden list, the proofs, the numbers, the table, the rebuild."""

import os
import re
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.cli import main
from knowledge.fact import Fact, Kind, Role
from knowledge.files import DEFAULT_KNOWLEDGE

GOLDEN = Path(__file__).parent / "golden_facts.tsv"
HEADER = ("id", "kind", "indicator", "stage", "ownership", "group", "role", "period", "value", "unit", "qualifier")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
TABLE = [
    ("学前教育", "在园幼儿", "2.1", "2.1", "万人"),
    ("学前教育", "学前三年毛入园率", "95", "89.68", "%"),
    ("学前教育", "公办在园幼儿占比", "55", "55.26", "%"),
    ("义务教育", "在校学生", "7.2", "6.53", "万人"),
    ("小学", "在校学生", "4.5", "4.06", "万人"),
    ("初中", "在校学生", "2.7", "2.47", "万人"),
    ("义务教育", "九年义务教育巩固率", ">98.5", "100", "%"),
    ("高中阶段", "在校学生", "2.45", "2.13", "万人"),
    ("普通高中", "在校学生", "1.45", "1.46", "万人"),
    ("中职", "在校学生", "1", "0.67", "万人"),
    ("高中阶段", "高中阶段毛入学率", ">98.50", "98.96", "%"),
    ("", "人均受教育年限", "13.5", "13", "年"),
    ("", "主要劳动年龄人口平均受教育年限", "12", "11", "年"),
]


def row(fact: Fact) -> str:
    scope = (fact.scope.stage, fact.scope.ownership, fact.scope.group)
    value = "" if fact.value is None else str(fact.value)
    return "\t".join(
        (fact.id, fact.kind, fact.indicator, *scope, fact.role, fact.period, value, fact.unit, fact.qualifier)
    )


def told(fact: Fact) -> str:
    """Everything that a fact itself says, without its quote."""
    return " ".join(
        (fact.printed, fact.period, fact.scope.group, fact.indicator, *fact.members, fact.statement, fact.clause)
    )


def test_the_facts_are_the_golden_ones(base: KnowledgeBase) -> None:
    """WRITE_GOLDEN=1 rewrites the file, so that a change of the facts shows as a diff."""
    lines = ["\t".join(HEADER), *map(row, base.facts)]
    if os.environ.get("WRITE_GOLDEN"):
        GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_every_quote_is_verbatim(base: KnowledgeBase, report: str) -> None:
    for fact in base.facts:
        assert report[fact.start : fact.end] == fact.quote, fact.id
        assert report[fact.clause_start : fact.clause_end] == fact.clause, fact.id
        assert fact.start <= fact.clause_start < fact.clause_end <= fact.end, fact.id


def test_every_number_is_in_a_fact(base: KnowledgeBase, report: str) -> None:
    numbers = list(NUMBER.finditer(report))
    assert len(numbers) == 135
    periods = {fact.period for fact in base.facts if fact.kind is Kind.CELL}
    for number in numbers:
        around = [fact for fact in base.facts if fact.start <= number.start() < fact.end]
        heading = [period for period in periods if period in report[number.start() - 8 : number.end() + 8]]
        assert heading or any(number.group() in NUMBER.findall(told(fact)) for fact in around), number


def test_the_table_is_whole(base: KnowledgeBase) -> None:
    cells = [fact for fact in base.facts if fact.kind is Kind.CELL]
    expected = [
        (stage, indicator, role, period, printed, unit)
        for stage, indicator, target, done, unit in TABLE
        for role, period, printed in ((Role.TARGET, "2025年", target), (Role.VALUE, "2023年1—6月", done))
    ]
    assert len(expected) == 26
    assert [
        (cell.scope.stage, cell.indicator, cell.role, cell.period, cell.qualifier + cell.printed, cell.unit)
        for cell in cells
    ] == expected


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_rebuild_gives_the_shipped_file(time: str, tmp_path: Path) -> None:
    for name in ("report.txt", "curation.yaml", "source.yaml"):
        (tmp_path / name).write_bytes((DEFAULT_KNOWLEDGE.parent / name).read_bytes())
    for _ in range(1 if time == "first" else 2):
        assert main(["build", str(tmp_path / "report.txt")]) == 0
    assert (tmp_path / "knowledge.yaml").read_bytes() == DEFAULT_KNOWLEDGE.read_bytes()
