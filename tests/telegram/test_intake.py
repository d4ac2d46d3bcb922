"""Updates that come in: each is read once and kept; what cannot be read, or was met before, stops nobody."""

from typing import Any

import pytest
from telegram import Update

from bot.application import INBOX, METRICS
from tests.telegram.stage import Stage

ODD = {"update_id": 1, "poll": {"id": "1"}}
UNKNOWN = {"update_id": 2, "greeting": {"text": "x"}}
GOOD = {"update_id": 3, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "x"}}


@pytest.fixture
def waiting(stage: Stage) -> Stage:
    """A stage where a good update waits behind one that the library cannot parse and one of a kind it does not know."""
    stage.world.updates.waiting += [ODD, UNKNOWN, GOOD]
    return stage


async def fetched(stage: Stage) -> tuple[Update, ...]:
    """What the library is given."""
    updates: tuple[Update, ...] = await stage.application.bot.get_updates()
    return updates


def kept(stage: Stage) -> list[dict[str, Any]]:
    """The rows of the database."""
    return stage.database.call(lambda db: list(db.query("select number, done from updates order by number")))


async def test_what_cannot_be_read_is_emptied_and_counts_as_done(waiting: Stage) -> None:
    odd, unknown, good = await fetched(waiting)
    assert odd.to_dict() == {"update_id": 1}
    assert unknown.update_id == 2
    assert good.message
    assert good.message.text == "x"
    assert kept(waiting) == [{"number": 1, "done": 1}, {"number": 2, "done": 1}, {"number": 3, "done": 0}]
    assert await waiting.application.bot_data[INBOX].waiting() == [GOOD]
    assert waiting.application.bot_data[METRICS].registry.get_sample_value("bot_poison_updates_total") == 2


async def test_what_was_met_before_is_emptied(waiting: Stage) -> None:
    await fetched(waiting)
    assert [update.to_dict() for update in await fetched(waiting)][2] == {"update_id": 3}
    await waiting.application.bot_data[INBOX].done(3)
    assert await waiting.application.bot_data[INBOX].waiting() == []


async def test_nothing_waits(stage: Stage) -> None:
    assert await fetched(stage) == ()
