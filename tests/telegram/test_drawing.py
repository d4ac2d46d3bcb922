"""The pictures: what is drawn, what is said beside it, by which process and command."""

import asyncio
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from bot.cli import main
from handlers import texts
from handlers.charts.caption import CAPTION, caption, in_words
from handlers.charts.draw import draw, laid_out
from handlers.charts.forms import TRACK
from handlers.charts.gallery import DrawingError, Gallery
from handlers.charts.paper import GlyphError
from handlers.charts.sheet import CONTENT
from handlers.charts.words import AT_LEAST_SIGN, MET, distance
from knowledge.charts import MOST_ROWS, Chart, Row, chart_named, kinds
from knowledge.engine import Engine
from knowledge.fact import Fact, Role
from tests.telegram.pictures import SOURCE, fact


def test_a_bar_is_as_long_as_its_value(engine: Engine) -> None:
    chart = engine.charts["special"]
    wide = [box.width for box in laid_out(chart, SOURCE).boxes if box.colour != TRACK]
    largest = max(one.value or 0 for one in chart.facts)
    assert wide[0] == pytest.approx(CONTENT)
    for one, real in zip(chart.facts, wide, strict=True):
        assert real == pytest.approx(max(CONTENT * float((one.value or 0) / largest), 0.01))


def test_the_report_has_every_kind_of_chart(engine: Engine) -> None:
    assert list(engine.charts) == [kind.id for kind in kinds()]


def test_every_figure_of_a_chart_is_a_fact_of_the_report(engine: Engine) -> None:
    facts = set(engine.base.facts)
    for chart in engine.charts.values():
        assert chart.facts
        assert set(chart.facts) <= facts
        assert all(one.unit for one in chart.facts)


def test_every_target_of_the_report_is_shown(engine: Engine) -> None:
    aims = {one.id for one in engine.base.facts if one.role is Role.TARGET}
    assert aims
    assert aims == {row.facts[1].id for row in engine.charts["targets"].rows}


def test_the_farthest_from_its_target_comes_first(engine: Engine) -> None:
    said = [distance(*row.facts) for row in engine.charts["targets"].rows]
    assert said[0] != MET
    assert said[-1] == MET
    assert [one == MET for one in said] == sorted(one == MET for one in said)


def test_a_chart_says_how_many_rows_it_leaves_out() -> None:
    rows = tuple(Row("甲", (fact("1"),)) for _ in range(MOST_ROWS))
    assert "另有3项没有画出。" in in_words(Chart("x", "图", "bars", rows, (), 3), SOURCE).text


def test_parts_that_do_not_make_up_their_whole_are_not_drawn_as_shares(engine: Engine) -> None:
    """The report's 公办 and 民办 pupils do not add up to all: a note refuses the share."""
    refused = {one for note in engine.base.notes if "share" in note.refuse for one in note.facts}
    chart = engine.charts["ownership"]
    assert [row.shares for row in chart.rows] == [not refused & {one.id for one in row.facts} for row in chart.rows]
    assert {row.shares for row in chart.rows} == {True, False}
    lines = in_words(chart, SOURCE).text.splitlines()
    for row in chart.rows:
        assert ("占" in next(line for line in lines if line.startswith(row.label))) is row.shares


@pytest.mark.parametrize(
    ("value", "aim", "said"),
    [
        (fact("89.68", "%"), fact("95", "%"), "差5.32个百分点"),
        (fact("0.67", "万人"), fact("1", "万人"), "差0.33万人"),
        (fact("95", "%"), fact("95", "%"), MET),
        (fact("98.5", "%"), fact("98.5", "%", qualifier=">"), "未达到"),
        (fact("80", "%", qualifier="以上"), fact("95", "%"), "未达到"),
    ],
)
def test_how_far_it_is_to_a_target(value: Fact, aim: Fact, said: str) -> None:
    assert distance(value, aim) == said


def test_contradictions_stand_in_the_picture_and_in_its_words(engine: Engine) -> None:
    for chart in engine.charts.values():
        ids = {one.id for one in chart.facts}
        drawn = "".join(text.text for text in laid_out(chart, SOURCE).texts)
        for note in engine.base.notes:
            assert (note.text in drawn) is bool(ids & set(note.facts))
            assert (note.text in caption(chart, SOURCE).text) is bool(ids & set(note.facts))


def test_a_contradiction_is_told_with_the_row_it_is_about(engine: Engine) -> None:
    for chart in engine.charts.values():
        for note in chart.notes:
            labels = [row.label for row in chart.rows]
            runs = {label[at : at + 3] for label in labels for at in range(len(label) - 2)}
            assert any(run in note for run in runs), note


def test_a_target_without_a_year_is_a_target() -> None:
    chart = Chart("x", "图", "targets", (Row("甲", (fact("1", period="2023年"), fact("2"))),), ())
    assert "右边的数：2023年的进度 / 目标。" in "".join(text.text for text in laid_out(chart, SOURCE).texts)


def test_a_value_that_is_at_least_so_large_is_marked(engine: Engine) -> None:
    for name, marked in (("investment", True), ("safety", True), ("special", False), ("ownership", False)):
        drawn = "".join(text.text for text in laid_out(engine.charts[name], SOURCE).texts)
        assert (AT_LEAST_SIGN in drawn) is marked


def test_words_for_a_picture_say_all_and_fit_below_it(engine: Engine) -> None:
    for chart in engine.charts.values():
        text = caption(chart, SOURCE).text
        assert text == in_words(chart, SOURCE).text
        assert len(text) <= CAPTION
        assert SOURCE in text
        assert all(f"{one.printed}" in text and one.unit in text and one.period in text for one in chart.facts)


def test_words_that_do_not_fit_keep_the_source_and_say_that_they_are_cut() -> None:
    rows = tuple(Row("很长的名字" * 20, (fact("1"),)) for _ in range(MOST_ROWS))
    text = caption(Chart("x", "图", "bars", rows, ("报告自相矛盾。",)), SOURCE).text
    assert len(text) <= CAPTION
    assert text.splitlines()[-3:] == ["时间：报告没有写明。", f"来源：{SOURCE}", "注意：报告自相矛盾。"]
    assert "……其余见图。" in text
    flood = caption(Chart("x", "图", "bars", rows, ("矛盾" * 1000,)), SOURCE).text
    assert len(flood) <= CAPTION
    assert SOURCE in flood


def test_a_character_that_the_font_lacks_is_an_error() -> None:
    with pytest.raises(GlyphError, match="missing"):
        draw(Chart("x", "㐀", "bars", (Row("甲", (fact("1"),)),), ()), SOURCE)


def test_the_bot_itself_never_holds_the_drawing_library() -> None:
    """It takes 60 MB, and half a second to import."""
    code = "import bot.admin_cli, bot.chat, bot.cli, bot.run, sys; sys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


async def test_a_process_that_hangs_is_ended(engine: Engine) -> None:
    with pytest.raises(DrawingError, match="not drawn within"):
        await Gallery(longest=0.05).picture(engine, engine.charts["special"])
    assert not psutil.Process().children()


async def test_a_process_that_nobody_waits_for_is_ended(engine: Engine) -> None:
    task = asyncio.create_task(Gallery().picture(engine, engine.charts["special"]))
    while not psutil.Process().children():
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not psutil.Process().children()


async def test_a_chart_is_drawn_once_for_each_edition(engine: Engine) -> None:
    gallery = Gallery()
    chart = engine.charts["special"]
    first, again = await gallery.picture(engine, chart), await gallery.picture(engine, chart)
    assert first is again
    other = await gallery.picture(Engine(engine.base), chart)
    assert other is not first
    assert other == first


def test_the_command_draws_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["charts", str(tmp_path / "pictures")]) == 0
    assert sorted(path.stem for path in (tmp_path / "pictures").glob("*.png")) == sorted(kind.id for kind in kinds())
    assert len(capsys.readouterr().out.splitlines()) == len(kinds())


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["charts", str(tmp_path / "file")]) == 2
    assert "写不进去" in capsys.readouterr().err


def test_names_are_of_one_chart_only() -> None:
    names = [name for kind in kinds() for name in {kind.id, kind.title, *kind.aliases}]
    assert sorted(names) == sorted(set(names))
    assert chart_named("nothing") is None
    assert texts.charts("", any_at_all=False) == texts.NO_CHARTS
