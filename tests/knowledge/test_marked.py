"""Numbers of other districts' texts, marked by hand before extraction was tuned: how many are understood."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from knowledge.checking import findings
from knowledge.extraction.build import build
from knowledge.fact import Fact
from knowledge.files import read_report

MARKED = Path(__file__).parent / "districts" / "marked.tsv"
TEXTS = Path(__file__).parents[3] / "shared" / "reports"
LEAST_RIGHT, MOST_WRONG = 0.9, 0.02


def judged(path: Path, marks: list[dict[str, str]]) -> Counter[str]:
    """How many marked numbers of a text are right, listed as not understood, or wrong."""
    text = read_report(path)
    base = build(text)
    listed = {finding.start for finding in findings(base, text) if finding.kind == "not_understood"}
    return Counter(verdict(base.facts, mark, listed) for mark in marks)


def verdict(facts: tuple[Fact, ...], mark: dict[str, str], listed: set[int]) -> str:
    """The verdict on one number: some fact states it with all slots right, or the check lists it."""
    start = int(mark["start"])
    stating = [one for one in facts if one.printed == mark["printed"] and one.clause_start <= start < one.clause_end]
    if any(fits(fact, mark) for fact in stating):
        return "right"
    return "listed" if listed & set(range(start, start + len(mark["printed"]))) else "wrong"


def fits(fact: Fact, mark: dict[str, str]) -> bool:
    """Whether unit, role and period are as marked, and indicator and scope say every word of the mark (a|b: one)."""
    said = " ".join((fact.indicator, *fact.scope.model_dump().values(), fact.base))
    words = (word.split("|") for word in mark["says"].split())
    slots = mark["unit"] in ("", fact.unit) and fact.role.value == mark["role"] and mark["period"] in fact.period
    return slots and all(any(one in said for one in word) for word in words)


@pytest.mark.skipif(not TEXTS.exists(), reason="the texts are not part of the project")
def test_nine_in_ten_are_understood_and_hardly_one_is_wrong() -> None:
    rows = list(csv.DictReader(MARKED.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    files = dict.fromkeys(row["file"] for row in rows)
    total = sum((judged(TEXTS / file, [row for row in rows if row["file"] == file]) for file in files), Counter[str]())
    assert len(rows) >= 200
    assert total["right"] >= LEAST_RIGHT * len(rows)
    assert total["wrong"] <= MOST_WRONG * len(rows)
