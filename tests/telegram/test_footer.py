"""What stands under an answer: related figures, sharing, votes, and the way from a group to the private chat."""

import re

import pytest

from bot.store.reviews import disliked
from handlers import texts
from handlers.keyboard import VOTE_DOWN, VOTE_UP
from handlers.render import BRIEF_ANSWER
from knowledge.engine import Engine
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"


async def test_related_figures_are_offered_and_open(stage: Stage, engine: Engine) -> None:
    await stage.ask(QUESTION)
    related = engine.related(engine.ask(QUESTION)[0])
    assert [button["text"] for button in stage.chat.buttons][: len(related)] == [option.label for option in related]
    message, *_ = await stage.press(related[0].label)
    assert message["text"].startswith(engine.open(related[0].key)[0].answer)


async def test_at_most_three_rows(stage: Stage) -> None:
    for question in (QUESTION, "校园安全采取了哪些措施", "永川有多少所学校", "/funding", "/safety"):
        message = (await stage.ask(question))[-1]
        assert len(message.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]) <= 3


async def test_an_answer_can_be_copied_with_its_source(stage: Stage, engine: Engine) -> None:
    await stage.ask(QUESTION)
    [button] = [button for button in stage.chat.buttons if "copy_text" in button]
    copied = button["copy_text"]["text"]
    assert copied.startswith(engine.ask(QUESTION)[0].answer)
    assert engine.base.report.title in copied
    assert engine.base.report.date in copied


async def test_a_long_answer_cannot(stage: Stage) -> None:
    await stage.ask("校园安全采取了哪些措施")
    assert not [button for button in stage.chat.buttons if "copy_text" in button]


async def test_a_vote_is_kept_and_can_be_changed(stage: Stage) -> None:
    await stage.ask(QUESTION)
    await stage.press(texts.GOOD)
    await stage.press(texts.BAD)
    thanks = [call.parameters["text"] for call in stage.api.made("answerCallbackQuery")]
    assert thanks == [texts.VOTED] * 2
    [dislike] = stage.database.call(disliked)
    assert (dislike.question, dislike.votes) == (QUESTION, 1)


async def test_every_person_of_a_group_has_one_vote(stage: Stage) -> None:
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    button = next(button for button in stage.group.buttons if button["text"] == texts.BAD)
    for person in (stage.parent, stage.parent, Person(8, "李家长")):
        stage.world.press(stage.group, person, button)
    await stage.run()
    assert stage.database.call(disliked)[0].votes == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (f"{VOTE_UP}000000000000", texts.VOTE_UNKNOWN),
        (f"{VOTE_DOWN}x", texts.OLD_BUTTON),
        ("bot/nothing", texts.OLD_BUTTON),
        ("bot/page/nothing/1", texts.OLD_BUTTON),
        ("bot/topic/nothing", texts.OLD_BUTTON),
    ],
)
async def test_forged_buttons_are_told_so(stage: Stage, data: str, says: str) -> None:
    await stage.ask(QUESTION)
    stage.world.press(stage.chat, stage.parent, {"text": "?", "callback_data": data})
    await stage.run()
    assert stage.api.made("answerCallbackQuery")[-1].parameters["text"] == says
    assert len(stage.chat.from_bot) == 1


async def test_a_group_gets_a_short_answer_and_the_way_to_more(stage: Stage, engine: Engine) -> None:
    question = "校园安全采取了哪些措施"
    [short] = await stage.in_chat(stage.group, f"/ask {question}")
    [link] = [button["url"] for button in stage.group.buttons if "url" in button]
    payload = re.fullmatch(r"https://t\.me/edu_test_bot\?start=([A-Za-z0-9_-]{1,64})", link)
    assert payload is not None
    whole = engine.ask(question)[0].answer
    assert short["text"].split("…")[0] in whole
    assert len(short["text"].split("…")[0]) <= BRIEF_ANSWER < len(whole)
    message, *_ = await stage.ask(f"/start {payload[1]}")
    assert message["text"].startswith(engine.open(payload[1])[0].answer)


@pytest.mark.parametrize("payload", ["nothing", "x" * 64, "中文", "a b"])
async def test_a_link_with_rubbish_gets_a_clear_sentence(stage: Stage, payload: str) -> None:
    [message] = await stage.ask(f"/start {payload}")
    assert message["text"] == texts.BAD_LINK
