"""Every row of the matrix of faults is played with the whole running bot."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.engine import Engine
from tests.telegram import timeless
from tests.telegram.faults import expected, played, rows
from tests.telegram.faults_document import table

DOCUMENT = Path(__file__).parents[2] / "docs" / "faults.md"
ROWS = rows()
NAMES = [row["name"] for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_each_side_sees_what_the_row_says(row: dict[str, Any], engine: Engine, tmp_path: Path) -> None:
    assert timeless.run(played(row, engine, tmp_path)) == expected(row)


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_without_its_fault_the_row_would_fail(row: dict[str, Any], engine: Engine, tmp_path: Path) -> None:
    assert timeless.run(played(row, engine, tmp_path, harmless=True)) != expected(row)


def test_the_document_is_the_table() -> None:
    assert table() == DOCUMENT.read_text(encoding="utf-8"), "make faults writes the table into docs/faults.md"
