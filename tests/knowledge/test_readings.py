"""What numbers of an invented district's text mean, one row for each way of writing them."""

import csv
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.checking import findings
from knowledge.extraction.build import build
from knowledge.files import read_report
from tests.knowledge.test_marked import verdict

TEXTS = Path(__file__).parent / "texts"
TABLE = Path(__file__).parent / "districts" / "own.tsv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
# What a number is called wrongly in a row that must then be found wrong.
WRONG = {"unit": "公里", "role": "target", "period": "1999年", "says": "食堂"}
VALUES = [("-1.5", "-1.5"), ("１１．０２", "11.02"), ("18650", "18650"), ("0", "0"), ("8—10", "None")]


@pytest.fixture(scope="module")
def bases() -> dict[str, KnowledgeBase]:
    """The knowledge of each text of the table."""
    return {name: build(read_report(TEXTS / name)) for name in dict.fromkeys(row["file"] for row in ROWS)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['start']}:{row['printed']}")
def test_a_number_is_understood(row: dict[str, str], bases: dict[str, KnowledgeBase]) -> None:
    facts = bases[row["file"]].facts
    assert verdict(facts, row, set()) == "right"
    wrong = {key: value for key, value in WRONG.items() if row[key] != value}
    assert {verdict(facts, row | {key: value}, set()) for key, value in wrong.items()} == {"wrong"}


def test_no_number_is_left_over(bases: dict[str, KnowledgeBase]) -> None:
    for name, base in bases.items():
        found = [one.text for one in findings(base, read_report(TEXTS / name)) if one.kind == "not_understood"]
        assert not found


@pytest.mark.parametrize(("printed", "value"), VALUES)
def test_values_are_exact(printed: str, value: str, bases: dict[str, KnowledgeBase]) -> None:
    said = {str(fact.value) for base in bases.values() for fact in base.facts if fact.printed == printed}
    assert said == {value}
