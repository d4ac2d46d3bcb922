"""Fetching updates: what would stop it for good is got past."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.metrics import Metrics
from bot.stepover import StepOver
from bot.store.database import Database
from bot.store.inbox import Inbox
from handlers.spells import Spells

SPELLS = Spells()
MESSAGE = b'{"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "x"}'


class Torn(BaseRequest):
    """A request whose connections answer one way, until they are opened anew."""

    def __init__(self, first: Exception | int) -> None:
        self._first: Exception | int | None = first
        self.opened = 0

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Count."""
        self.opened += 1

    async def shutdown(self) -> None:
        """What was wrong with the connections goes with them."""
        self._first = None

    async def do_request(self, *request: Any, **timeouts: Any) -> tuple[int, bytes]:
        """The first answer, or what a healthy server says."""
        if isinstance(self._first, Exception):
            raise self._first
        return self._first or 200, b'{"ok": true, "result": []}'


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    """An inbox over a database of its own."""
    with closing(Database(tmp_path / "bot.db")) as database:
        yield Inbox(database)


async def test_a_timeout_opens_new_connections(inbox: Inbox) -> None:
    inner = Torn(TimedOut("Pool timeout"))
    request = StepOver(inner, inbox, Metrics(monotonic, SPELLS), SPELLS)
    with pytest.raises(TimedOut):
        await request.do_request("", "POST")
    assert inner.opened == 1
    assert (await request.do_request("", "POST"))[0] == 200


class Stalled(Torn):
    """A request that never comes back until its connections are opened anew."""

    async def do_request(self, *request: Any, **timeouts: Any) -> tuple[int, bytes]:
        """Hang at first."""
        if self._first:
            await asyncio.Event().wait()
        return await super().do_request(*request, **timeouts)


async def test_a_request_that_never_comes_back_is_given_up(inbox: Inbox) -> None:
    request = StepOver(Stalled(1), inbox, Metrics(monotonic, SPELLS), SPELLS, stalled=0.01)
    with pytest.raises(TimedOut):
        await request.do_request("", "POST")
    assert (await request.do_request("", "POST"))[0] == 200


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refusal_is_trouble_of_the_network(inbox: Inbox, code: int) -> None:
    """The library takes both for a wrong token and would stop fetching."""
    with pytest.raises(NetworkError, match=str(code)):
        await StepOver(Torn(code), inbox, Metrics(monotonic, SPELLS), SPELLS).do_request("", "POST")


async def test_other_codes_are_left_to_the_library(inbox: Inbox) -> None:
    assert (await StepOver(Torn(409), inbox, Metrics(monotonic, SPELLS), SPELLS).do_request("", "POST"))[0] == 409


class Answering(Torn):
    """A request that gives one answer."""

    def __init__(self, payload: bytes) -> None:
        super().__init__(200)
        self._payload = payload

    async def do_request(self, *request: Any, **timeouts: Any) -> tuple[int, bytes]:
        """The answer."""
        return 200, self._payload


async def results(inbox: Inbox, payload: bytes) -> object:
    """What the library is given of an answer."""
    _, body = await StepOver(Answering(payload), inbox, Metrics(monotonic, SPELLS), SPELLS).do_request("", "POST")
    return json.loads(body)["result"]


async def test_only_the_odd_update_and_the_repeated_one_are_emptied(inbox: Inbox) -> None:
    payload = (
        b'{"ok": true, "result": [{"update_id": 1, "poll": {"id": "1"}}, {"update_id": 2, "message": %s}]}' % MESSAGE
    )
    whole = {"update_id": 2, "message": json.loads(MESSAGE)}
    assert await results(inbox, payload) == [{"update_id": 1}, whole]
    assert await results(inbox, payload) == [{"update_id": 1}, {"update_id": 2}]
    assert [one["update_id"] for one in await inbox.waiting()] == [2]
    await inbox.done(2)
    assert not await inbox.waiting()


async def test_an_answer_without_updates_passes(inbox: Inbox) -> None:
    assert await results(inbox, b'{"ok": true, "result": true}') is True
    assert await results(inbox, b'{"ok": true, "result": []}') == []
