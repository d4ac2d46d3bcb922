"""Charts in Telegram: offered, opened by name, by button and by question, sent once, told in words."""

import pytest

from handlers import texts
from handlers.charts.caption import CAPTION, in_words
from handlers.keyboard import PICTURE
from knowledge.engine import Engine
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.refusal import RefusalError, bad_request
from tests.telegram.stage import Stage


def words_of(engine: Engine, name: str) -> str:
    """The text that stands for a chart."""
    return in_words(engine.charts[name], texts.source_of(engine.base.report)).text


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


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendPhoto", bad_request("not enough rights to send photos to the chat")),
        Fault("sendPhoto", RefusalError(413, "Request Entity Too Large")),
        Fault("sendPhoto", cut=True),
    ],
    ids=["no rights", "too large", "torn"],
)
async def test_the_figures_are_told_where_no_picture_can_be_sent(stage: Stage, engine: Engine, fault: Fault) -> None:
    stage.api.faults.add(fault)
    [message] = await stage.ask("/chart 经费")
    assert message["text"] == words_of(engine, "investment")
    assert message["entities"][0]["type"] == "bold"
    [picture] = await stage.ask("/chart 经费")
    assert "photo" in picture


async def test_the_figures_are_told_where_the_font_lacks_a_character(set_stage: SetStage, engine: Engine) -> None:
    """No empty square is ever sent."""
    title = engine.base.report.model_copy(update={"title": f"㐀{engine.base.report.title}"})
    rare = Engine(engine.base.model_copy(update={"report": title}))
    async with set_stage(rare) as stage:
        [message] = await stage.ask("/chart 经费")
        assert message["text"] == words_of(rare, "investment")
        assert not stage.api.made("sendPhoto")


async def test_a_group_that_moved_gets_the_picture_in_its_new_place(stage: Stage) -> None:
    moved = stage.world.group(-100999)
    stage.group.migrated_to = moved.id
    await stage.in_chat(stage.group, "/chart 经费")
    [picture] = moved.from_bot
    assert "photo" in picture


@pytest.mark.parametrize("words", ["小学生均投入是多少", "普通高中生均"])
async def test_a_chart_is_opened_by_what_it_shows(stage: Stage, engine: Engine, words: str) -> None:
    [picture] = await stage.ask(f"/chart {words}")
    assert picture["caption"].startswith(engine.charts["investment"].title)


@pytest.mark.parametrize("words", ["火星基地", "文号是什么", "<b>&"])
async def test_words_that_no_chart_fits_are_answered_with_the_list(stage: Stage, engine: Engine, words: str) -> None:
    [message] = await stage.ask(f"/chart {words}")
    assert message["text"] == texts.charts(words, any_at_all=True)
    assert [button["text"] for button in stage.chat.buttons] == [chart.title for chart in engine.charts.values()]


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
