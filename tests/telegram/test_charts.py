"""Charts: which there are, that they can be read, and how they are sent."""

import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bot.cli import main
from handlers import texts
from handlers.chart import CAPTION
from handlers.charts.draw import draw
from handlers.charts.font_source import FONT_FILE, NAMES, characters, cut
from handlers.charts.font_source import main as make_font
from handlers.charts.paper import DPI, LATIN, LINE, PIECE, WIDTH, wrapped
from handlers.keyboard import PICTURE
from knowledge.charts import Kind, chart_named, kinds
from knowledge.engine import Engine
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.refusal import bad_request
from tests.telegram.stage import Stage

LARGEST_FONT = 3 << 20


@pytest.fixture(scope="module")
def glyphs() -> set[str]:
    """The characters that the font of the charts has."""
    return set(map(chr, TTFont(FONT_FILE).getBestCmap()))


def test_the_report_has_every_kind_of_chart(engine: Engine) -> None:
    assert list(engine.charts) == [kind.id for kind in kinds()]


def test_every_figure_of_a_chart_is_a_fact_of_the_report(engine: Engine) -> None:
    facts = set(engine.base.facts)
    for chart in engine.charts.values():
        assert chart.facts
        assert set(chart.facts) <= facts


def test_parts_that_do_not_fit_their_whole_have_no_shares(engine: Engine) -> None:
    """The report's 公办 and 民办 pupils do not add up to all: a note refuses the share."""
    refused = {one for note in engine.base.notes if "share" in note.refuse for one in note.facts}
    rows = engine.charts["ownership"].rows
    assert [row.shares for row in rows] == [not refused & {fact.id for fact in row.facts} for row in rows]
    assert {row.shares for row in rows} == {True, False}


def test_no_glyph_is_missing(engine: Engine, glyphs: set[str]) -> None:
    base = engine.base
    drawn = {character for fact in base.facts for character in fact.indicator + fact.printed + fact.unit + fact.period}
    drawn |= {character for note in base.notes for character in note.text} | set(base.report.title)
    drawn |= {character for kind in kinds() for character in kind.title}
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


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_a_chart_is_as_wide_as_a_telephone_shows_well(engine: Engine, kind: Kind) -> None:
    picture = draw(engine.charts[kind.id], texts.source_of(engine.base.report))
    width, height = struct.unpack(">II", picture[16:24])
    assert width == WIDTH * DPI
    assert height < 2.5 * width


def test_lines_of_the_foot_part_no_number() -> None:
    text = "注意：2022年50.05%低于2025年目标55%，2023年1—6月55.26%高于目标，两个时期不同。" * 2
    lines = list(wrapped(text))
    assert "".join(lines) == text
    assert all(sum(1 + (ord(character) > LATIN) for character in line) <= LINE for line in lines)
    assert [piece for line in lines for piece in PIECE.findall(line)] == PIECE.findall(text)


async def test_the_charts_are_offered_and_shown(stage: Stage, engine: Engine) -> None:
    [message] = await stage.ask("/chart")
    assert message["text"] == texts.CHARTS
    chart = engine.charts["targets"]
    [picture] = await stage.press(chart.title)
    assert picture["caption"].startswith(chart.title)
    assert len(picture["caption"]) <= CAPTION
    assert engine.base.report.date in picture["caption"]


@pytest.mark.parametrize("text", ["/chart 经费", "/图表 生均", "/chart investment", "／ｃｈａｒｔ　投入"])
async def test_a_chart_is_opened_by_its_names(stage: Stage, engine: Engine, text: str) -> None:
    [picture] = await stage.ask(text)
    assert picture["caption"].startswith(engine.charts["investment"].title)


async def test_an_answer_offers_the_chart_that_shows_it(stage: Stage, engine: Engine) -> None:
    await stage.ask("小学生均投入是多少")
    [picture] = await stage.press(texts.CHART)
    assert picture["caption"].startswith(engine.charts["investment"].title)
    await stage.ask("文号是什么")
    assert texts.CHART not in [button["text"] for button in stage.chat.buttons]


async def test_a_picture_is_uploaded_once(stage: Stage) -> None:
    for _ in range(3):
        await stage.ask("/chart 经费")
    uploads = [call.parameters["photo"].startswith("attach://") for call in stage.api.made("sendPhoto")]
    assert uploads == [True, False, False]
    assert len(stage.world.files.kept) == 1


async def test_an_id_that_is_no_longer_good_is_replaced(stage: Stage) -> None:
    await stage.ask("/chart 经费")
    stage.world.files.kept.clear()
    [picture] = await stage.ask("/chart 经费")
    assert "photo" in picture


async def test_the_figures_are_told_where_no_picture_can_be_sent(stage: Stage, engine: Engine) -> None:
    stage.api.faults.add(Fault("sendPhoto", bad_request("not enough rights to send photos to the chat")))
    [message] = await stage.ask("/chart 经费")
    assert message["text"].startswith(f"{engine.charts['investment'].title}\n{engine.charts['investment'].text}")


async def test_a_forged_button_is_out_of_date(stage: Stage) -> None:
    await stage.ask("/chart")
    stage.world.press(stage.chat, stage.parent, {"text": "?", "callback_data": f"{PICTURE}nothing"})
    await stage.run()
    assert stage.api.made("answerCallbackQuery")[-1].parameters["text"] == texts.OLD_BUTTON


async def test_in_a_group_the_picture_replies_in_its_topic(stage: Stage) -> None:
    forum = stage.world.group(-100300, forum=True, threads={5})
    [picture] = await stage.in_chat(forum, "/chart 经费", message_thread_id=5, is_topic_message=True)
    assert picture["message_thread_id"] == 5
    assert picture["reply_to_message"]["text"] == "/chart 经费"


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
