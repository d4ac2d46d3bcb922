"""Administrators change the knowledge while questions keep flowing."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml

from bot.opening import opened
from bot.store.database import Database
from bot.store.versions import Versions, add, all_versions
from bot.watch import Archive
from handlers import admin_texts, texts
from handlers.desk import KEY, Desk
from knowledge.files import DEFAULT_KNOWLEDGE
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage

QUESTION = "荣昌有多少所学校"
SHIPPED = DEFAULT_KNOWLEDGE.read_text(encoding="utf-8")
CHANGED = SHIPPED.replace("id: gejigeleixuexiao\n", "id: gejigeleixuexiao-new\n", 1).replace(
    "- gejigeleixuexiao\n", "- gejigeleixuexiao-new\n"
)
COMMANDS = ("reload", "history", "rollback", "status", "unanswered", "feedback")


@pytest.fixture
async def office(set_stage: SetStage, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage whose parent is an administrator and whose knowledge file can be changed."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name in ("knowledge.yaml", "report.txt"):
        (folder / name).write_bytes((DEFAULT_KNOWLEDGE.parent / name).read_bytes())
    async with set_stage(knowledge=folder / "knowledge.yaml", admin_ids={7}) as stage:
        stage.database.call(lambda db: add(db, "文件", 0, SHIPPED, 353, ""))
        yield stage


def desk_of(stage: Stage) -> Desk:
    """What the handlers share."""
    desk: Desk = stage.application.bot_data[KEY]
    return desk


def renamed(text: str = SHIPPED) -> str:
    """The shipped knowledge with one indicator called otherwise."""
    data = yaml.safe_load(text)
    data["facts"][10]["indicator"] += "（改）"
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


async def decide(stage: Stage, label: str) -> str:
    """Press a button under the last message; what that message says then."""
    await stage.press(label)
    return str(stage.chat.from_bot[-1]["text"])


async def test_reload_shows_what_changes_and_waits_for_a_yes(office: Stage) -> None:
    before = desk_of(office).engine
    desk_of(office).office.file.write_text(renamed(), encoding="utf-8")
    [message] = await office.ask("/reload")
    assert "改动 1 条" in message["text"]
    assert "（改）" in message["text"]
    assert desk_of(office).engine is before
    assert (await decide(office, admin_texts.ACCEPT)).startswith("已换上：第 2 版")
    assert desk_of(office).engine is not before
    assert [one.number for one in office.database.call(all_versions)] == [2, 1]


async def test_a_no_changes_nothing(office: Stage) -> None:
    before = desk_of(office).engine
    await office.ask("/reload")
    assert await decide(office, admin_texts.REJECT) == admin_texts.REJECTED
    assert desk_of(office).engine is before
    assert len(office.database.call(all_versions)) == 1


async def test_an_uploaded_file_does_the_same(office: Stage) -> None:
    office.world.upload(office.chat, office.parent, "新的.YAML", renamed().encode())
    await office.run()
    assert office.chat.texts[-1].startswith("新的.YAML：353 条事实")
    await decide(office, admin_texts.ACCEPT)
    assert desk_of(office).office.library.edition.origin == "新的.YAML"


async def test_questions_are_answered_while_a_proposal_waits_and_talk_ends_with_a_swap(office: Stage) -> None:
    await office.ask(QUESTION)
    desk_of(office).office.file.write_text(renamed(), encoding="utf-8")
    await office.ask("/reload")
    [answer] = await office.ask(QUESTION)
    assert "269" in answer["text"]
    office.world.press(office.chat, office.parent, button(office, admin_texts.ACCEPT))
    await office.run()
    assert len(desk_of(office).contexts) == 0
    assert "269" in (await office.ask(QUESTION))[0]["text"]


def button(stage: Stage, label: str) -> dict[str, str]:
    """A button anywhere in the private chat."""
    markups = (message["reply_markup"] for message in stage.chat.from_bot if "reply_markup" in message)
    rows = (row for markup in markups for row in markup["inline_keyboard"])
    return next(one for row in rows for one in row if one["text"] == label)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
BROKEN = {
    "a syntax error": (b"report: [\n", "不是正确的 YAML"),
    "a bomb": (BOMB.encode(), "用了引用"),
    "a deep one": (("[" * 50 + "]" * 50).encode(), "嵌套太深"),
    "a zip": (b"PK\x03\x04\xff\xfe\x00", admin_texts.NOT_TEXT),
    "an empty one": (b"", "内容应是一组键值"),
    "one that lacks a key": (SHIPPED.replace("kind: number", "kinds: number", 1).encode(), "行"),
    "one with a wrong quote": (SHIPPED.replace("start: ", "start: 1", 1).encode(), "事实"),
    "control characters": (b"report: \x01", "YAML"),
}


@pytest.mark.parametrize(("content", "says"), BROKEN.values(), ids=list(BROKEN))
async def test_a_broken_file_is_refused_and_the_old_one_stays(office: Stage, content: bytes, says: str) -> None:
    before = desk_of(office).engine
    office.world.upload(office.chat, office.parent, "broken.yaml", content)
    await office.run()
    assert says in office.chat.texts[-1]
    assert "/tmp" not in office.chat.texts[-1]
    assert desk_of(office).engine is before
    assert "reply_markup" not in office.chat.from_bot[-1]


@pytest.mark.parametrize("size", [20 << 20, 3 << 20])
async def test_a_large_file_is_not_even_fetched(office: Stage, size: int) -> None:
    office.world.upload(office.chat, office.parent, "large.yaml", b"x", size)
    await office.run()
    assert office.chat.texts[-1] == admin_texts.TOO_LARGE
    assert not office.api.made("getFile")


async def test_a_file_that_lies_about_its_size(office: Stage) -> None:
    office.world.upload(office.chat, office.parent, "large.yaml", b"x" * (3 << 20), 10)
    await office.run()
    assert office.chat.texts[-1] == admin_texts.TOO_LARGE


async def test_the_file_of_the_settings_may_be_gone(office: Stage) -> None:
    desk_of(office).office.file.unlink()
    [message] = await office.ask("/reload")
    assert "读不了这个文件" in message["text"]
    assert "269" in (await office.ask(QUESTION))[0]["text"]


async def test_two_reloads_at_once(office: Stage) -> None:
    desk_of(office).office.file.write_text(renamed(), encoding="utf-8")
    await office.ask("/reload")
    await office.ask("/reload")
    first, second = (message["reply_markup"]["inline_keyboard"][0][0] for message in office.chat.from_bot)
    for one in (second, first):
        office.world.press(office.chat, office.parent, one)
    await office.run()
    assert office.chat.texts[-1] == admin_texts.MOVED_ON
    assert len(office.database.call(all_versions)) == 2


async def test_a_button_pressed_twice_or_too_late_or_by_another(office: Stage, set_stage: SetStage) -> None:
    await office.ask("/reload")
    pressed = button(office, admin_texts.REJECT)
    stranger = Person(8, "李家长")
    office.world.press(office.chat, stranger, pressed)
    await office.run()
    assert told(office) == texts.OLD_BUTTON
    await office.press(admin_texts.REJECT)
    office.world.press(office.chat, office.parent, pressed)
    await office.run()
    assert told(office) == admin_texts.GONE
    await office.ask("/reload")
    office.clock.now += 601
    office.world.press(office.chat, office.parent, button(office, admin_texts.ACCEPT))
    await office.run()
    assert told(office) == admin_texts.GONE


def told(stage: Stage) -> str:
    """What the last pressed button was answered with."""
    return stage.api.made("answerCallbackQuery")[-1].parameters.get("text", "")


async def test_history_and_rollback(office: Stage) -> None:
    desk_of(office).office.file.write_text(renamed(), encoding="utf-8")
    await office.ask("/reload")
    await decide(office, admin_texts.ACCEPT)
    [message] = await office.ask("/history")
    assert message["text"].startswith("第 2 版（正在用）")
    assert "第 1 版 " in message["text"]
    assert (await office.ask("/rollback"))[0]["text"] == admin_texts.ROLLBACK_HOW
    assert (await office.ask("/rollback 9"))[0]["text"] == admin_texts.NO_SUCH_VERSION.format(number=9)
    [message] = await office.ask("/rollback 1")
    assert "改动 1 条" in message["text"]
    assert (await decide(office, admin_texts.ACCEPT)).startswith("已换上：第 3 版")


async def test_status_says_how_the_bot_is_doing(office: Stage) -> None:
    for text in (QUESTION, QUESTION, "永川有多少所学校", "你好"):
        await office.ask(text)
    office.world.invite(office.group, office.parent)
    [*_, message] = await office.ask("/status")
    said = message["text"]
    assert "353 条事实" in said
    assert "4 问；已回答 2（50%），没答上来 1（25%），闲聊 1（25%）" in said
    assert "在 1 个群里" in said
    assert "隐私模式开着" in said


async def test_unanswered_questions_are_grouped_and_exported(office: Stage) -> None:
    for text in ("永川有多少所学校", "永川有多少所学校？", "校长的电话是多少", QUESTION):
        await office.ask(text)
    [message] = await office.ask("/unanswered")
    assert message["text"].splitlines()[0] == "2 次　永川有多少所学校？"
    await office.press(admin_texts.EXPORT)
    number = office.chat.from_bot[-1]["document"]["file_id"]
    lines = office.world.files.kept[number].content.decode().splitlines()
    assert len(lines) == 2
    assert '"q": "永川有多少所学校？"' in lines[0]


async def test_feedback_shows_what_was_not_liked(office: Stage) -> None:
    assert (await office.ask("/feedback"))[0]["text"] == admin_texts.NO_FEEDBACK
    assert (await office.ask("/unanswered"))[0]["text"] == admin_texts.NO_QUESTIONS
    await office.ask(QUESTION)
    await office.press(texts.BAD)
    [message] = await office.ask("/feedback")
    assert f"👎1　{QUESTION}（已回答）" in message["text"]


async def test_long_lists_are_paged(office: Stage) -> None:
    versions = Versions(office.database)
    for number in range(12):
        await versions.add(f"文件{number}", 0, str(number), number, "")
    await office.ask("/history")
    await office.press("2 ▸")
    assert office.chat.texts[-1].startswith("第 3 版")


@pytest.mark.parametrize("command", COMMANDS)
async def test_strangers_get_no_hint(stage: Stage, command: str) -> None:
    nothing = await stage.ask("/nothing")
    assert [one["text"] for one in await stage.ask(f"/{command}")] == [one["text"] for one in nothing]


@pytest.mark.parametrize("command", COMMANDS)
async def test_administrators_administer_only_in_private(office: Stage, command: str) -> None:
    assert not await office.in_chat(office.group, f"/{command}")


async def test_an_upload_of_a_stranger_is_any_file(stage: Stage) -> None:
    stage.world.upload(stage.chat, stage.parent, "k.yaml", renamed().encode())
    await stage.run()
    assert stage.chat.texts == [texts.NOT_TEXT]
    assert not stage.api.made("getFile")


async def test_the_current_version_survives_a_restart(office: Stage, tmp_path: Path) -> None:
    path = desk_of(office).office.file
    database = Database(tmp_path / "other.db")
    assert (opened(path, database).number, opened(path, database).number) == (1, 1)
    database.call(lambda db: add(db, "上传", 7, renamed(), 353, ""))
    edition = opened(path, database)
    assert (edition.number, edition.origin) == (2, "上传")
    path.write_text(SHIPPED + "\n", encoding="utf-8")
    assert opened(path, database).origin == "文件"
    database.close()


async def test_a_version_of_the_command_line_is_taken_up(office: Stage) -> None:
    desk = desk_of(office)
    archive = Archive(desk, Versions(office.database), desk.office.file.parent, office.database.spells)
    office.database.call(lambda db: add(db, "k.yaml", 0, renamed(), 353, ""))
    await archive.catch_up()
    assert desk.office.library.edition.number == 2
    engine = desk.engine
    await archive.catch_up()
    assert desk.engine is engine


async def test_a_broken_version_of_the_command_line_is_tried_once(
    office: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    desk, spells = desk_of(office), office.database.spells
    archive = Archive(desk, Versions(office.database), desk.office.file.parent, spells)
    office.database.call(lambda db: add(db, "k.yaml", 0, "report: [", 0, ""))
    for _ in range(2):
        await archive.catch_up()
    assert (desk.office.library.edition.number, spells.counts["version_broken"]) == (0, 1)
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        "the current version of the archive cannot be used, the one in memory stays: "
        "第 2 版：第2行不是正确的 YAML。请检查缩进、引号和冒号。"
    ]
    office.database.call(lambda db: add(db, "k.yaml", 0, renamed(), 353, ""))
    for _ in range(2):
        await archive.catch_up()
    assert desk.office.library.edition.number == 3
    assert not spells.lasting()


async def test_a_database_that_cannot_be_written_changes_nothing(office: Stage) -> None:
    await office.ask("/reload")
    office.database.call(lambda db: db.execute("pragma query_only = 1"))
    said = await decide(office, admin_texts.ACCEPT)
    office.database.call(lambda db: db.execute("pragma query_only = 0"))
    assert said.startswith("换不上")
    await asyncio.sleep(0)
    assert desk_of(office).office.library.edition.number == 0
