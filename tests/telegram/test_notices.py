"""What administrators are told of trouble, and how seldom."""

from pathlib import Path

import pytest

from handlers.notices import COOLDOWN_SECONDS, Notices
from handlers.spells import Spells, kinds
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.people import Chat, Person
from tests.telegram.fakeapi.refusal import RefusalError
from tests.telegram.stage import Stage

LOCKED, GONE = kinds()["database_locked"], kinds()["knowledge_file"]
SAID, OVER = LOCKED.said.format(file="bot.db"), LOCKED.over.format(file="bot.db")


class Desk:
    """Spells and the administrators who hear of them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.spells = Spells(stage.clock)
        self.chats: list[Chat] = [stage.world.private(Person(number, "管理员")) for number in (8, 9)]
        self.notices = Notices(self.spells, {8, 9})

    async def passed(self, seconds: float) -> None:
        """Let time pass, then look."""
        self.stage.clock.now += seconds
        await self.notices.tell(self.stage.application.bot)

    def trouble(self) -> None:
        """Somebody holds the database."""
        self.spells.note(LOCKED.name, "locked", file="bot.db")


@pytest.fixture
def desk(stage: Stage) -> Desk:
    """A desk on the stage."""
    return Desk(stage)


async def test_each_administrator_hears_once_of_a_spell_and_of_its_end(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        desk.trouble()
        await desk.passed(5)
    desk.spells.works(LOCKED.name)
    await desk.passed(LOCKED.calm - 6)
    assert [chat.texts for chat in desk.chats] == [[SAID]] * 2
    await desk.passed(6)
    assert [chat.texts for chat in desk.chats] == [[SAID, OVER]] * 2
    assert caplog.text.count(LOCKED.log) == 1
    assert desk.spells.counts[LOCKED.name] == 3


async def test_a_spell_that_lasts_for_days_is_told_once(desk: Desk) -> None:
    for _ in range(48):
        desk.trouble()
        await desk.passed(COOLDOWN_SECONDS)
    assert desk.chats[0].texts == [SAID]


async def test_trouble_that_comes_and_goes_is_told_again_after_an_hour(desk: Desk) -> None:
    for _ in range(3):
        desk.trouble()
        await desk.passed(5)
        desk.spells.works(LOCKED.name)
        await desk.passed(LOCKED.calm)
    assert desk.chats[0].texts == [SAID, OVER]
    await desk.passed(COOLDOWN_SECONDS)
    desk.trouble()
    await desk.passed(0)
    assert desk.chats[0].texts == [SAID, OVER, SAID]


async def test_kinds_do_not_hide_each_other(desk: Desk) -> None:
    desk.trouble()
    desk.spells.note(GONE.name, "gone", file="knowledge.yaml")
    await desk.passed(0)
    assert desk.chats[0].texts == [SAID, GONE.said.format(file="knowledge.yaml")]


async def test_what_cannot_be_sent_is_sent_later_and_only_the_last_of_it(desk: Desk) -> None:
    desk.stage.api.faults.add(Fault("sendMessage", RefusalError(502, "Bad Gateway"), times=4))
    desk.trouble()
    await desk.passed(0)
    assert desk.chats[0].texts == []
    desk.spells.works(LOCKED.name)
    await desk.passed(LOCKED.calm)
    await desk.passed(5)
    await desk.passed(5)
    assert [chat.texts for chat in desk.chats] == [[OVER]] * 2


async def test_an_administrator_out_of_reach_keeps_nobody_else_from_hearing(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    del desk.stage.world.chats[8]
    desk.trouble()
    await desk.passed(0)
    await desk.passed(5)
    assert desk.chats[1].texts == [SAID]
    assert caplog.text.count("administrator 8 cannot be told") == 1


async def test_the_status_tells_of_trouble_even_without_a_database(set_stage: SetStage, tmp_path: Path) -> None:
    async with set_stage(database=tmp_path, admin_ids={7}) as stage:
        [message] = await stage.ask("/status")
    said = kinds()["database_failing"].said.format(file=tmp_path.name)
    assert message["text"].splitlines()[-1] == f"故障：{said}"


def test_every_sentence_is_whole_with_the_words_it_needs() -> None:
    words = {"file": "x", "aside": "y", "minutes": "1"}
    for kind in kinds().values():
        assert kind.said.format(**words)
        assert not kind.over or kind.over.format(**words).endswith("。") or "/reload" in kind.over
        assert len(kind.said.format(**words)) <= 120
