"""Fetching updates: what would stop it for good is got past."""

import asyncio
from time import monotonic
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.metrics import Metrics
from bot.stepover import StepOver
from handlers.spells import Spells

SPELLS = Spells()
METRICS = Metrics(monotonic, SPELLS)


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


async def test_a_timeout_opens_new_connections() -> None:
    inner = Torn(TimedOut("Pool timeout"))
    request = StepOver(inner, METRICS, SPELLS)
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


async def test_a_request_that_never_comes_back_is_given_up() -> None:
    request = StepOver(Stalled(1), METRICS, SPELLS, stalled=0.01)
    with pytest.raises(TimedOut):
        await request.do_request("", "POST")
    assert (await request.do_request("", "POST"))[0] == 200


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refusal_is_trouble_of_the_network(code: int) -> None:
    """The library takes both for a wrong token and would stop fetching."""
    with pytest.raises(NetworkError, match=str(code)):
        await StepOver(Torn(code), METRICS, SPELLS).do_request("", "POST")


async def test_other_codes_are_left_to_the_library() -> None:
    assert (await StepOver(Torn(409), METRICS, SPELLS).do_request("", "POST"))[0] == 409
