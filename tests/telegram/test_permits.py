"""Groups that are not on the list hear their number once; a listed group stays listed when it becomes a supergroup."""

import logging
from datetime import timedelta

import pytest

from bot.order import too_old
from bot.run import remember_moves
from handlers import texts
from handlers.permits import Permits
from tests.telegram.conftest import SetStage
from tests.telegram.stage import Stage
from tests.telegram.staging import GROUP

QUESTION = "/ask 荣昌有多少所学校"
OTHER, NEW = -100300, -100777


async def test_a_listed_group_is_answered_and_others_hear_their_number_once(set_stage: SetStage) -> None:
    async with set_stage(groups={GROUP}) as stage:
        other = stage.world.group(OTHER)
        assert "269" in (await stage.in_chat(stage.group, QUESTION))[0]["text"]
        [message] = await stage.in_chat(other, QUESTION)
        assert message["text"] == texts.not_listed(OTHER)
        assert str(OTHER) in message["text"]
        assert not await stage.in_chat(other, QUESTION)
        assert not await stage.in_chat(other, "/start@edu_test_bot")
        assert "269" in (await stage.ask(QUESTION))[0]["text"]


async def test_without_a_list_every_group_is_answered(stage: Stage) -> None:
    assert "269" in (await stage.in_chat(stage.world.group(OTHER), QUESTION))[0]["text"]


async def test_what_is_not_meant_for_the_bot_is_no_reason_to_speak(set_stage: SetStage) -> None:
    async with set_stage(groups={GROUP}) as stage:
        other = stage.world.group(OTHER)
        other.bot_is_admin = True
        assert not await stage.in_chat(other, "今天开家长会")


async def test_a_group_that_takes_the_bot_in_again_is_told_again(set_stage: SetStage) -> None:
    async with set_stage(groups={GROUP}) as stage:
        other = stage.world.group(OTHER)
        for _ in range(2):
            stage.world.invite(other, stage.parent)
            stage.world.say(other, stage.parent, QUESTION)
            await stage.run()
            stage.world.put_out(other, stage.parent)
            await stage.run()
        assert other.texts == [texts.not_listed(OTHER)] * 2


async def test_a_restart_does_not_say_it_again(set_stage: SetStage) -> None:
    async with set_stage(groups={GROUP}) as stage:
        assert await stage.in_chat(stage.world.group(OTHER), QUESTION)
    async with set_stage(groups={GROUP}) as stage:
        assert not await stage.in_chat(stage.world.group(OTHER), QUESTION)


async def test_a_button_in_such_a_group_is_answered(set_stage: SetStage) -> None:
    async with set_stage() as stage:
        await stage.in_chat(stage.group, QUESTION)
    async with set_stage(groups={OTHER}) as stage:
        button = next(one for one in stage.group.buttons if "callback_data" in one)
        stage.world.press(stage.group, stage.parent, button)
        await stage.run()
        [call] = stage.api.made("answerCallbackQuery")
        assert call.parameters["text"] == texts.not_listed(GROUP)


@pytest.mark.parametrize("heard", [(0,), (1,), (0, 1)])
async def test_a_listed_group_that_is_upgraded_stays_listed(
    set_stage: SetStage, heard: tuple[int, ...], caplog: pytest.LogCaptureFixture
) -> None:
    """Whichever of the two announcements arrives, also after a restart; the log says what to put into the settings."""
    async with set_stage(groups={GROUP}) as stage:
        new = stage.world.upgrade(stage.group, NEW)
        stage.world.updates.waiting = [stage.world.updates.waiting[number] for number in heard]
        await stage.run()
        assert "269" in (await stage.in_chat(new, QUESTION))[0]["text"]
        [record] = [record for record in caplog.records if "BOT_GROUPS" in record.getMessage()]
        assert record.levelno == logging.WARNING
        assert str(NEW) in record.getMessage()
    async with set_stage(groups={GROUP}) as stage:
        await remember_moves(stage.application)
        assert "269" in (await stage.in_chat(stage.world.group(NEW), QUESTION))[0]["text"]


async def test_an_upgrade_gives_no_permission(set_stage: SetStage) -> None:
    async with set_stage(groups={OTHER}) as stage:
        new = stage.world.upgrade(stage.group, NEW)
        await stage.run()
        [message] = await stage.in_chat(new, QUESTION)
        assert message["text"] == texts.not_listed(NEW)


async def test_an_upgrade_that_is_heard_of_late_still_counts(stage: Stage) -> None:
    stage.world.upgrade(stage.group, NEW)
    stage.world.say(stage.chat, stage.parent, QUESTION)
    *upgrades, question = await stage.application.bot.get_updates(timeout=0)
    # Of a message from the future everything is older than this.
    assert [too_old(one, timedelta(days=-1)) for one in (*upgrades, question)] == [False, False, True]


def test_permission_goes_on_from_group_to_group() -> None:
    permits = Permits(frozenset({1}))
    assert [permits.inherit(1, 2), permits.inherit(2, 3), permits.inherit(1, 2), permits.inherit(8, 9)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [one for one in range(10) if permits.allows(one)] == [1, 2, 3]


async def test_a_database_that_cannot_be_used_answers_rather_than_fails(set_stage: SetStage) -> None:
    async with set_stage(groups={GROUP}) as stage:
        stage.database.call(lambda db: db.execute("drop table refusals"))
        [message] = await stage.in_chat(stage.world.group(OTHER), QUESTION)
        assert message["text"] == texts.not_listed(OTHER)
