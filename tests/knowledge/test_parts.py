"""What a figure tells as a whole is not given for one of its parts: a small report of another district."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.engine import Engine
from knowledge.extraction.build import build
from knowledge.outcome import Answered, Declined

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "parts.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def other() -> Engine:
    """An engine of the other district."""
    return Engine(build(TABLE["text"]))


@pytest.mark.parametrize("row", TABLE["asked"], ids=lambda row: str(row["q"]))
def test_parts(row: dict[str, Any], other: Engine) -> None:
    outcome, _ = other.ask(row["q"])
    if row.get("declined"):
        assert isinstance(outcome, Declined), outcome.answer
    else:
        assert isinstance(outcome, Answered), outcome.answer
        assert row["says"] in outcome.answer
        assert row.get("unsaid", "\n") not in outcome.answer
