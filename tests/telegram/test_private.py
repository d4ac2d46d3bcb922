"""Conversations in a private chat."""

from dataclasses import replace

import pytest

from handlers import texts
from knowledge.engine import Engine
from knowledge.topics import Topic, topics
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"
FOLLOW_UP = "民办的呢"


async def test_start_welcomes_with_the_report_and_a_menu(stage: Stage, engine: Engine) -> None:
    [message] = await stage.ask("/start")
    assert engine.base.report.title in message["text"]
    assert len(message["reply_markup"]["inline_keyboard"]) == 3


async def test_start_with_a_payload_opens_it(stage: Stage, engine: Engine) -> None:
    fact = engine.base.facts[0]
    outcome, _ = engine.open(fact.id)
    [message] = await stage.ask(f"/start {fact.id}")
    assert message["text"].startswith(outcome.answer)


async def test_help_lists_every_topic(stage: Stage) -> None:
    [message] = await stage.ask("/help")
    assert all(f"/{topic.id} {topic.title}" in message["text"] for topic in topics())


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)
async def test_each_topic_command_gives_its_overview(stage: Stage, engine: Engine, topic: Topic) -> None:
    said = "".join(message["text"] for message in await stage.ask(f"/{topic.id}"))
    assert said.startswith(engine.overview(topic.id).answer.split("\n")[0])


@pytest.mark.parametrize("command", ["/经费", "/教育经费", "/Funding", "/funding@edu_test_bot"])
async def test_other_ways_to_write_a_topic_command(stage: Stage, engine: Engine, command: str) -> None:
    message, *_ = await stage.ask(command)
    assert message["text"].startswith(engine.overview("funding").answer.split("\n")[0])


@pytest.mark.parametrize(
    ("command", "question"),
    [
        ("/funding 初中", "经费初中"),
        ("/经费初中", "经费初中"),
        ("/funding初中", "经费初中"),
        ("/学校 公办", "学校公办"),
        (f"/funding {QUESTION}", QUESTION),
    ],
)
async def test_words_behind_a_topic_command_are_asked(
    stage: Stage, engine: Engine, command: str, question: str
) -> None:
    message, *_ = await stage.ask(command)
    assert message["text"].startswith(engine.ask(question)[0].answer)


@pytest.mark.parametrize(
    "text", [QUESTION, f"/ask {QUESTION}", f"/ask@edu_test_bot {QUESTION}", f"/ask{QUESTION}", f"/{QUESTION}"]
)
async def test_a_question_is_answered_with_its_proof(stage: Stage, engine: Engine, text: str) -> None:
    outcome, _ = engine.ask(QUESTION)
    message, *_ = await stage.ask(text)
    assert message["text"].startswith(outcome.answer)
    assert "expandable_blockquote" in [entity["type"] for entity in message["entities"]]


async def test_ask_without_a_question_says_how(stage: Stage) -> None:
    [message] = await stage.ask("/ask")
    assert message["text"] == texts.ASK_HOW


@pytest.mark.parametrize("text", ["/nothing", "/nothing 经费", "/nothing经费"])
async def test_an_unknown_command_gets_one_sentence(stage: Stage, text: str) -> None:
    [message] = await stage.ask(text)
    assert message["text"] == texts.NO_SUCH_COMMAND


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "location"])
async def test_what_is_no_text_gets_one_sentence(stage: Stage, kind: str) -> None:
    stage.world.send(stage.chat, stage.parent, **{kind: CONTENT[kind]})
    await stage.run()
    assert stage.chat.texts == [texts.NOT_TEXT]


async def test_an_album_gets_one_sentence(stage: Stage) -> None:
    for _ in range(3):
        stage.world.send(stage.chat, stage.parent, photo=CONTENT["photo"], media_group_id="9")
    await stage.run()
    assert stage.chat.texts == [texts.NOT_TEXT]


async def test_service_messages_and_edits_get_nothing(stage: Stage) -> None:
    message = stage.world.say(stage.chat, stage.parent, QUESTION)
    await stage.run()
    stage.world.edit(message, "荣昌有多少名教师")
    stage.world.edit(message, "/help")
    stage.world.send(stage.chat, stage.parent, pinned_message=message)
    before = len(stage.chat.from_bot)
    await stage.run()
    assert len(stage.chat.from_bot) == before
    assert not stage.world.updates.waiting


@pytest.mark.parametrize(
    "text",
    [
        "问" * 4096,
        "😀" * 2048,
        "👨‍👩‍👧",
        "？！。…",
        "\x00\x07\x1b[31m",
        "\u202e\u200b\ufeff",
        "/",
        "//",
        "/ 经费",
        "@",
        "0",
    ],
)
async def test_any_text_gets_an_answer(stage: Stage, caplog: pytest.LogCaptureFixture, text: str) -> None:
    assert await stage.ask(text)
    assert texts.TROUBLE not in stage.chat.texts
    assert not stage.api.refused()
    assert not caplog.records


async def test_markup_in_a_question_is_shown_as_it_is(stage: Stage) -> None:
    for text in ("<b>经费", "a<b & c>d", "&lt;i&gt;</blockquote>"):
        assert await stage.ask(text)
    assert not stage.api.refused()


async def test_the_context_belongs_to_one_conversation_and_ends(stage: Stage, engine: Engine) -> None:
    alone = engine.ask(FOLLOW_UP)[0].answer
    _, context = engine.ask(QUESTION)
    in_context = engine.ask(FOLLOW_UP, context)[0].answer
    assert alone != in_context
    await stage.ask(QUESTION)
    assert (await stage.ask(FOLLOW_UP))[0]["text"].startswith(in_context)
    other = Person(8, "李家长")
    elsewhere = replace(stage, parent=other, chat=stage.world.private(other))
    assert (await elsewhere.ask(FOLLOW_UP))[0]["text"].startswith(alone)
    stage.clock.now += 31 * 60
    assert (await stage.ask(FOLLOW_UP))[0]["text"].startswith(alone)


CONTENT: dict[str, object] = {
    "photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}],
    "sticker": {
        "file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
        "is_animated": False, "is_video": False,
    },
    "voice": {"file_id": "f", "file_unique_id": "u", "duration": 1},
    "location": {"longitude": 1.0, "latitude": 1.0},
}  # fmt: skip
