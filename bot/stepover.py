"""A request for updates that gets past what would stop the fetching for good."""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.metrics import Metrics
from handlers.spells import Spells

logger = logging.getLogger(__name__)

# Seconds after which a request for updates is given up, well above what it may take.
STALLED = 60.0
REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class StepOver(BaseRequest):
    """Around the request that fetches updates.

    Without it the process looks alive but hears nothing any more: a refusal, even of a server that only restarts,
    ends the fetching; a torn connection keeps its place in the pool.
    """

    def __init__(self, inner: BaseRequest, metrics: Metrics, spells: Spells, stalled: float = STALLED) -> None:
        self._inner = inner
        self._stalled = stalled
        self._metrics = metrics
        self._spells = spells

    @property
    def read_timeout(self) -> float | None:
        """Seconds, those of the inner request."""
        return self._inner.read_timeout

    async def initialize(self) -> None:
        """Open the inner request."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Close the inner request."""
        await self._inner.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named_timeouts: Any
    ) -> tuple[int, bytes]:
        """Pass the request on; open new connections after a timeout, have a refusal tried again."""
        try:
            code, payload = await self._once(url, method, request_data, *timeouts, **named_timeouts)
        except TimedOut as error:
            self._spells.note("stalled", error)
            self._metrics.restarted()
            await self._inner.shutdown()
            await self._inner.initialize()
            raise
        finally:
            self._metrics.returned()
        if code in REFUSED:
            raise NetworkError(f"the request for updates is refused with {code}")
        if code == HTTPStatus.OK:
            self._spells.works("stalled", "unreachable", "conflict")
        return code, payload

    async def _once(
        self, url: str, method: str, request_data: RequestData | None, *timeouts: Any, **named_timeouts: Any
    ) -> tuple[int, bytes]:
        """One request; one that does not come back counts as timed out."""
        request = self._inner.do_request(url, method, request_data, *timeouts, **named_timeouts)
        try:
            return await asyncio.wait_for(request, self._stalled)
        except TimeoutError:
            raise TimedOut from None
