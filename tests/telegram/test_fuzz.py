"""Updates at random through the whole application: nothing fails, nothing hangs, whatever they hold."""

from itertools import islice

from telegram.constants import UpdateType

from handlers.desk import KEY
from tests.telegram.conftest import SetStage
from tests.telegram.fuzzing.feeding import fed
from tests.telegram.fuzzing.updates import KINDS, Stream

UPDATES, SEED = 3000, 2022


async def test_no_update_makes_the_bot_fail(set_stage: SetStage) -> None:
    async with set_stage() as stage:
        found = await fed(stage, islice(Stream(stage.world, SEED), UPDATES))
    assert found.errors == []
    assert found.updates == UPDATES
    # Both what is stepped over and what is answered must be in it, or it has shown nothing.
    assert found.stepped_over > UPDATES / 20
    assert found.calls["sendMessage"] > UPDATES / 5
    assert {"answerCallbackQuery", "answerInlineQuery", "editMessageText"} <= set(found.calls)


async def test_a_failure_is_noticed(set_stage: SetStage) -> None:
    """The same updates, where every answer fails."""
    async with set_stage() as stage:
        stage.application.bot_data.pop(KEY)
        found = await fed(stage, islice(Stream(stage.world, SEED), 100))
    assert found.errors


def test_every_kind_of_update_is_made() -> None:
    assert set(KINDS) == {str(kind) for kind in UpdateType}
