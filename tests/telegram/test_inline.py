"""@bot 双减 in any chat."""

import pytest

from handlers.inline import MOST
from knowledge.engine import Engine
from knowledge.topics import topics
from tests.telegram.stage import Stage


async def typed(stage: Stage, text: str) -> list[dict[str, object]]:
    """The cards for what a person types."""
    stage.world.type_inline(stage.parent, text)
    await stage.run()
    assert not stage.world.open_queries
    return stage.world.cards


async def test_a_question_gets_its_answer_first(stage: Stage, engine: Engine) -> None:
    first, *_ = await typed(stage, "荣昌有多少所学校")
    assert first["description"] == engine.ask("荣昌有多少所学校")[0].answer
    message = str(first["input_message_content"])
    assert engine.base.report.title in message
    assert engine.base.report.date in message
    assert "blockquote" in message


async def test_a_topic_gets_its_facts(stage: Stage, engine: Engine) -> None:
    cards = await typed(stage, "双减")
    entries = engine.overviews.entries("shuangjian")
    assert [card["title"] for card in cards] == [engine.label(entry.first.id) for entry in entries[:MOST]]


async def test_nothing_typed_gets_the_topics(stage: Stage) -> None:
    assert [card["title"] for card in await typed(stage, " ")] == [topic.title for topic in topics()[:MOST]]


async def test_the_same_words_give_the_same_cards(stage: Stage) -> None:
    assert await typed(stage, "学校") == await typed(stage, "学校")


@pytest.mark.parametrize("text", ["你好", "😀", "x" * 256, "字" * 256, "天气怎么样", "<b>", "\\"])
async def test_anything_may_be_typed(stage: Stage, text: str) -> None:
    assert len(await typed(stage, text)) <= MOST
    assert not stage.api.refused()


async def test_an_answer_that_comes_too_late_is_no_trouble(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.world.type_inline(stage.parent, "学校")
    stage.world.open_queries.clear()
    await stage.run()
    assert stage.api.refused()
    assert "failed" not in caplog.text
