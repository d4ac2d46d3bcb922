"""The font of the charts: every character, its own name, its licence, and the command that makes it."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handlers.charts import words
from handlers.charts.font_source import FONT_FILE, NAMES, characters, cut
from handlers.charts.font_source import main as make_font
from knowledge.charts import kinds
from knowledge.engine import Engine

LARGEST_FONT = 3 << 20


@pytest.fixture(scope="module")
def glyphs() -> set[str]:
    """The characters that the font of the charts has."""
    return set(map(chr, TTFont(FONT_FILE).getBestCmap()))


def test_no_glyph_is_missing(engine: Engine, glyphs: set[str]) -> None:
    base = engine.base
    drawn = {character for fact in base.facts for character in fact.indicator + fact.printed + fact.unit + fact.period}
    drawn |= {character for note in base.notes for character in note.text} | set(base.report.title)
    drawn |= {character for kind in kinds() for character in kind.title}
    drawn |= {character for text in vars(words).values() if isinstance(text, str) for character in text}
    assert not drawn - glyphs - {"\n"}
    assert not set(characters()) - glyphs


def test_the_font_is_small_and_its_licence_is_beside_it() -> None:
    assert FONT_FILE.stat().st_size < LARGEST_FONT
    assert "SIL OPEN FONT LICENSE" in (FONT_FILE.parent / "OFL.txt").read_text(encoding="utf-8")


def test_the_font_bears_its_own_name() -> None:
    """The licence wants another name for an altered font, inside the file too."""
    font = TTFont(FONT_FILE)
    shown = {str(record) for record in font["name"].names if record.nameID in NAMES}
    assert not [name for name in (*shown, *font["CFF "].cff.fontNames) if "Noto" in name or "Source" in name]


def test_the_font_is_what_its_command_makes(tmp_path: Path) -> None:
    """Cutting the subset once more changes no byte: same characters, same names, no time of the day in it."""
    cut(FONT_FILE, tmp_path / "again.otf", face=-1)
    assert (tmp_path / "again.otf").read_bytes() == FONT_FILE.read_bytes()


@pytest.mark.parametrize("arguments", [[], ["nowhere.ttc"], ["a", "b"]])
def test_without_a_font_file_the_tool_says_what_it_needs(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_font(arguments) == 2
    assert "make font SOURCE=" in capsys.readouterr().err
