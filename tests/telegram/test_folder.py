"""Several reports in one bot: places of chats, buttons that stay with their report, and the folder's administration."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.admin import reload
from bot.opening import opened
from bot.settings import Settings
from bot.store.database import Database
from bot.store.places import Places
from bot.store.versions import Versions
from bot.watch import Archive
from handlers import admin_texts
from handlers.desk import KEY, Desk
from knowledge.files import dumped, load
from knowledge.library.opening import open_reports
from tests.library.conftest import written
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage
from tests.varied import varied

QUESTION = "有多少所学校"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    written(folder, load())
    return folder


@pytest.fixture
async def office(set_stage: SetStage, folder: Path) -> AsyncIterator[Stage]:
    """A stage with four reports whose parent is an administrator."""
    async with set_stage(open_reports(folder, "荣昌"), knowledge=folder, admin_ids={7}) as stage:
        yield stage


def desk_of(stage: Stage) -> Desk:
    desk: Desk = stage.application.bot_data[KEY]
    return desk


async def said(stage: Stage, text: str) -> str:
    return "\n".join(str(message["text"]) for message in await stage.ask(text))


async def test_an_answer_names_its_report(office: Stage) -> None:
    assert "出处：重庆市荣昌区2023年报告 / " in await said(office, QUESTION)
    assert "807" in await said(office, "那永川呢")
    assert "现有：荣昌区（2022、2023年）、永川区（2021、2022年）" in await said(office, "黎川县有多少所学校")


async def test_a_chat_chooses_its_place(office: Stage) -> None:
    assert "这里答重庆市荣昌区的报告" in await said(office, "/place")
    assert "这里就答重庆市永川区的报告" in await said(office, "/place 永川")
    assert "807" in await said(office, QUESTION)
    assert "没有载入“黎川”的报告" in await said(office, "/place 黎川")
    assert "807" in await said(office, QUESTION)
    [other, *_] = await office.in_chat(office.group, f"/ask {QUESTION}")
    assert "538" in other["text"]


async def test_the_place_survives_a_restart_and_is_forgotten_on_demand(office: Stage, tmp_path: Path) -> None:
    await office.ask("/place 永川")
    again = Places(office.database)
    office.database.call(lambda db: None)
    assert again.of(office.chat.id) == "重庆市永川区"
    [row] = office.database.call(lambda db: list(db.table("places").rows))
    assert row["chat"] != str(office.chat.id)
    await office.ask("/forget")
    assert "538" in await said(office, QUESTION)
    assert office.database.call(lambda db: db.table("places").count) == 0


async def test_topics_and_their_buttons_stay_with_the_place(office: Stage) -> None:
    await office.ask("/place 永川")
    assert "重庆市永川区2022年报告" in await said(office, "/schools")
    pressed = next(button for button in office.chat.buttons if "公办学校数" in button["text"])
    await office.ask("/place 荣昌")
    office.world.press(office.chat, office.parent, pressed)
    await office.run()
    assert "重庆市永川区2022年报告" in office.chat.texts[-1]


async def test_pages_of_an_overview_stay_with_the_place(office: Stage) -> None:
    await office.ask("/place 永川")
    await office.ask("/shuangjian")
    turns = [button for button in office.chat.buttons if button["text"].endswith("▸")]
    await office.ask("/place 荣昌")
    before = len(office.api.made("editMessageText"))
    office.world.press(office.chat, office.parent, turns[0])
    await office.run()
    assert len(office.api.made("editMessageText")) == before + 1
    assert "重庆市永川区2022年报告" in str(office.api.made("editMessageText")[-1].parameters)


async def test_status_lists_the_reports(office: Stage) -> None:
    text = await said(office, "/status")
    assert "4 份报告：荣昌区（2022、2023年）、永川区（2021、2022年），1412 条事实" in text


async def test_a_reload_reads_the_folder_again(office: Stage, folder: Path) -> None:
    path = folder / "永川2022.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("807", "808"), encoding="utf-8")
    (folder / "永川2021.yaml").unlink()
    (folder / "坏的.yaml").write_text("[", encoding="utf-8")
    (folder / "大足.yaml").write_text(dumped(varied(load(), "大足区", "重庆市", 2022, 7)), encoding="utf-8")
    text = await said(office, "/reload")
    for words in (
        "新增 重庆市大足区2022年报告",
        "重庆市永川区2022年报告：\n改动",
        "删去 重庆市永川区2021年报告",
        "坏的.yaml",
    ):
        assert words in text
    assert "807" in await said(office, "永川有多少所学校")
    await office.ask("/reload")
    await office.press(admin_texts.ACCEPT)
    assert office.chat.texts[-1] == admin_texts.REREAD.format(reports=4, facts=1412)
    assert "808" in await said(office, "永川有多少所学校")
    assert "1883" in await said(office, "大足有多少所学校")


async def test_an_upload_goes_into_the_folder_and_can_be_taken_back(office: Stage, folder: Path) -> None:
    path = folder / "永川2022.yaml"
    old = path.read_text(encoding="utf-8")
    office.world.upload(office.chat, office.parent, "新的.yaml", old.replace("807", "909").encode())
    await office.run()
    assert "重庆市永川区2022年报告：\n改动" in office.chat.texts[-1]
    assert path.read_text(encoding="utf-8") == old
    await office.press(admin_texts.ACCEPT)
    assert "909" in await said(office, "永川有多少所学校")
    assert "909" in path.read_text(encoding="utf-8")
    assert "第 1 版" in await said(office, "/history")
    await office.ask("/rollback 1")
    await office.press(admin_texts.ACCEPT)
    assert path.read_text(encoding="utf-8") == old
    assert "807" in await said(office, "永川有多少所学校")


async def test_a_report_of_a_new_place_can_be_uploaded(office: Stage, folder: Path) -> None:
    text = dumped(varied(load(), "大足区", "重庆市", 2022, 7))
    office.world.upload(office.chat, office.parent, "大足.yaml", text.encode())
    await office.run()
    assert "新的报告：重庆市大足区2022年报告" in office.chat.texts[-1]
    await office.press(admin_texts.ACCEPT)
    assert "1883" in await said(office, "大足有多少所学校")
    assert (folder / "重庆市大足区2022.yaml").read_text(encoding="utf-8") == text


async def test_a_folder_that_cannot_be_written_changes_nothing(office: Stage, folder: Path) -> None:
    before = desk_of(office).reports
    office.world.upload(
        office.chat, office.parent, "新.yaml", (folder / "永川2022.yaml").read_bytes().replace(b"807", b"9")
    )
    await office.run()
    for one in folder.glob("*.yaml"):
        one.unlink()
    (folder / "永川2022.yaml").mkdir()
    await office.press(admin_texts.ACCEPT)
    assert "写不进去" in office.chat.texts[-1]
    assert desk_of(office).reports is before


async def test_a_stranger_may_not_reload(set_stage: SetStage, folder: Path) -> None:
    async with set_stage(open_reports(folder, "荣昌"), knowledge=folder, admin_ids={9}) as stage:
        stage.world.say(stage.chat, Person(8, "李家长"), "/reload")
        await stage.run()
        assert admin_texts.ACCEPT not in [button["text"] for button in stage.chat.buttons]


async def test_the_command_line_puts_a_file_into_the_folder(office: Stage, folder: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text((folder / "永川2022.yaml").read_text(encoding="utf-8").replace("807", "808"), encoding="utf-8")
    settings = Settings(knowledge=folder, database=tmp_path / "bot.db")
    assert reload(settings, new) == 0
    desk = desk_of(office)
    await Archive(desk, Versions(office.database), folder, desk.spells).catch_up()
    assert "808" in await said(office, "永川有多少所学校")


def test_a_folder_is_opened_as_it_is(folder: Path, tmp_path: Path) -> None:
    database = Database(tmp_path / "other.db")
    edition = opened(folder, database, "永川")
    database.close()
    assert (edition.number, edition.reports.home, len(edition.reports.shelves)) == (0, "重庆市永川区", 4)
