"""The committed transcript is what the bot says today."""

from pathlib import Path

from knowledge.engine import Engine
from tests.telegram.day import played

TRANSCRIPT = Path(__file__).parents[2] / "docs" / "day.md"


async def test_the_transcript_is_true(engine: Engine, tmp_path: Path) -> None:
    text = await played(engine, tmp_path)
    assert text == TRANSCRIPT.read_text(encoding="utf-8"), "make day writes today's transcript into docs/day.md"
