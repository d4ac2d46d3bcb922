"""Buttons: options of answers, topics, pages of the menu."""

from handlers.keyboard import MENU, TOPIC
from handlers.texts import MORE
from knowledge.engine import Engine
from knowledge.topics import topics
from tests.telegram.stage import Stage

ELSEWHERE = "永川区有多少所学校"


async def test_an_option_is_opened(stage: Stage, engine: Engine) -> None:
    outcome, _ = engine.ask(ELSEWHERE)
    option = outcome.options[0]
    await stage.ask(ELSEWHERE)
    message, *_ = await stage.press(option.label)
    assert message["text"].startswith(engine.open(option.key)[0].answer)
    assert not stage.world.open_queries


async def test_the_query_is_answered_before_the_message_is_sent(stage: Stage) -> None:
    await stage.ask("/start")
    await stage.press(topics()[0].title)
    made = [call.method for call in stage.api.calls]
    assert made.index("answerCallbackQuery") < len(made) - 1 - made[::-1].index("sendMessage")


async def test_every_topic_is_on_a_page_of_the_menu(stage: Stage) -> None:
    await stage.ask("/start")
    seen: list[str] = []
    for _ in topics():
        page = [button["callback_data"] for button in stage.chat.buttons if button["text"] != MORE]
        seen += [key for key in page if key not in seen]
        await stage.press(MORE)
    assert seen == [TOPIC + topic.id for topic in topics()]
    assert len(stage.chat.from_bot) == 1


async def test_pressing_twice_is_no_trouble(stage: Stage) -> None:
    await stage.ask("/start")
    page = {"text": MORE, "callback_data": f"{MENU}1"}
    for _ in range(2):
        stage.world.press(stage.chat, stage.parent, page)
    await stage.run()
    assert [call.code for call in stage.api.made("editMessageText")] == [200, 400]
    assert len(stage.chat.from_bot) == 1


async def test_an_old_button_gets_a_clear_sentence(stage: Stage, engine: Engine) -> None:
    await stage.ask("/start")
    stage.world.press(stage.chat, stage.parent, {"text": "旧", "callback_data": "no-such-key"})
    await stage.run()
    assert stage.chat.texts[-1] == engine.open("no-such-key")[0].answer


async def test_a_press_that_came_too_late_is_answered_all_the_same(stage: Stage) -> None:
    await stage.ask("/start")
    stage.world.press(stage.chat, stage.parent, stage.chat.buttons[0])
    stage.world.open_queries.clear()
    await stage.run()
    assert len(stage.chat.from_bot) == 2
