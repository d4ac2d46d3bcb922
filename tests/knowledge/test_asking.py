"""A bot on the report of another district, built without curation, answers and declines."""

from pathlib import Path

import pytest

from knowledge.engine import Engine
from knowledge.evaluation.question import Expect
from knowledge.evaluation.result import Result
from knowledge.evaluation.runner import run
from knowledge.evaluation.summary import tally
from knowledge.evaluation.table import read_tables
from knowledge.extraction.build import build
from knowledge.files import read_report

HERE = Path(__file__).parent
LEAST = {Expect.ANSWER: (30, 0.85), Expect.DECLINE: (15, 0.9)}


@pytest.fixture(scope="module")
def results() -> list[Result]:
    """What becomes of the questions on 云溪县."""
    engine = Engine(build(read_report(HERE / "texts" / "云溪县_2023.txt")))
    return run(engine, read_tables([HERE / "districts" / "云溪县.jsonl"]))


@pytest.mark.parametrize("expect", LEAST)
def test_another_district(expect: Expect, results: list[Result]) -> None:
    count, least = LEAST[expect]
    asked = [result for result in results if result.question.expect is expect]
    wrong = [(result.question.q, result.answer) for result in asked if result.verdict.value != "right"]
    assert len(asked) == count
    assert tally(asked).accuracy >= least, wrong
