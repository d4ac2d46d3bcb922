"""What stands under an answer: related figures, sharing, votes, and the way from a group to the private chat."""

import re

import pytest

from bot.store.reviews import disliked
from handlers import texts
from handlers.keyboard import VOTE_DOWN, VOTE_UP
from handlers.render import BRIEF_ANSWER
from knowledge.engine import Engine
from knowledge.outcome import Answered, facts_of
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Chat, Person
from tests.telegram.stage import Stage

QUESTION, LONG = "荣昌有多少所学校", "校园安全采取了哪些措施"
LINK = re.compile(r"https://t\.me/edu_test_bot\?start=([A-Za-z0-9_-]{1,64})")


def payload(chat: Chat) -> str:
    """Where the link under the bot's last message leads."""
    [link] = [button["url"] for button in chat.buttons if "url" in button]
    found = LINK.fullmatch(link)
    assert found is not None
    return found[1]


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


async def test_a_long_answer_is_shared_by_the_words_that_find_it(stage: Stage) -> None:
    await stage.ask(LONG)
    assert not [button for button in stage.chat.buttons if "copy_text" in button]
    [button] = [button for button in stage.chat.buttons if button["text"] == texts.SHARE]
    assert button["switch_inline_query"] == LONG


async def test_a_follow_up_is_shared_by_the_name_of_what_it_found(stage: Stage, engine: Engine) -> None:
    """The question alone (还有呢) would find something else."""
    outcome = engine.ask(LONG)[0]
    assert isinstance(outcome, Answered)
    await stage.ask(LONG)
    await stage.ask("还有呢")
    [button] = [button for button in stage.chat.buttons if button["text"] == texts.SHARE]
    assert button["switch_inline_query"] == engine.label(outcome.facts[0].id)


async def test_a_long_answer_is_not_shared_by_a_bot_without_inline_mode(api: FakeApi, set_stage: SetStage) -> None:
    api.world.inline = False
    async with set_stage() as stage:
        await stage.ask(LONG)
        assert texts.SHARE not in [button["text"] for button in stage.chat.buttons]


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


async def test_a_group_gets_the_way_to_the_fact(stage: Stage, engine: Engine) -> None:
    await stage.in_chat(stage.group, f"/ask {QUESTION}")
    key = payload(stage.group)
    assert key == facts_of(engine.ask(QUESTION)[0])[0].id
    message, *_ = await stage.ask(f"/start {key}")
    assert message["text"].startswith(engine.open(key)[0].answer)


async def test_a_group_gets_a_short_answer_and_the_way_to_all_that_was_cut(stage: Stage, engine: Engine) -> None:
    [short] = await stage.in_chat(stage.group, f"/ask {LONG}")
    whole = engine.ask(LONG)[0]
    begun, _ = short["text"].split("…", 1)
    assert begun in whole.answer
    assert len(begun) <= BRIEF_ANSWER < len(whole.answer)
    key = payload(stage.group)
    message, *_ = await stage.ask(f"/start {key}")
    assert message["text"].startswith(engine.overview(key).answer)
    told = {fact.id for page in range(engine.page(key).count) for fact in engine.page(key, page).outcome.facts}
    assert {fact.id for fact in facts_of(whole)} <= told


async def test_an_overview_in_a_group_has_one_quote_and_the_way_to_the_others(stage: Stage, engine: Engine) -> None:
    [message] = await stage.in_chat(stage.group, "/funding")
    kinds = [entity["type"] for entity in message["entities"]]
    assert kinds.count("expandable_blockquote") == 1 < len(engine.overview("funding").sources)
    assert payload(stage.group) == "funding"
    assert len(message["reply_markup"]["inline_keyboard"]) <= 3


@pytest.mark.parametrize("question", [QUESTION, LONG, "2022年财政总投入多少", "小学生均投入"])
async def test_the_way_to_more_has_a_row_of_its_own(stage: Stage, question: str) -> None:
    [message] = await stage.in_chat(stage.group, f"/ask {question}")
    rows = [[button["text"] for button in row] for row in message["reply_markup"]["inline_keyboard"]]
    assert [texts.MORE_IN_PRIVATE] in rows
    assert len(rows) <= 3
    assert rows[-1][-2:] == [texts.GOOD, texts.BAD]


@pytest.mark.parametrize("rubbish", ["nothing", "x" * 64, "中文", "a b"])
async def test_a_link_with_rubbish_gets_a_clear_sentence(stage: Stage, rubbish: str) -> None:
    [message] = await stage.ask(f"/start {rubbish}")
    assert message["text"] == texts.BAD_LINK
