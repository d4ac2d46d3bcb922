"""A request for updates that gets past what would stop the fetching for good."""

import asyncio
import json
import logging
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.metrics import Metrics
from bot.order import kind_of
from bot.store.inbox import Inbox
from handlers.spells import Spells

logger = logging.getLogger(__name__)

# Seconds after which a request for updates is given up, well above what it may take.
STALLED = 60.0
REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class StepOver(BaseRequest):
    """Around the request that fetches updates.

    Without it the process looks alive but hears nothing any more: one odd update makes every fetch fail and is
    never confirmed; a refusal, even of a server that only restarts, ends the fetching; a torn connection keeps
    its place in the pool. It keeps what has come in before it is confirmed.
    """

    def __init__(
        self, inner: BaseRequest, inbox: Inbox, metrics: Metrics, spells: Spells, stalled: float = STALLED
    ) -> None:
        self._inner = inner
        self._stalled = stalled
        self._inbox = inbox
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
        if code != HTTPStatus.OK:
            return code, payload
        self._metrics.fetched()
        self._spells.works("stalled", "unreachable", "conflict")
        return code, await self._kept(payload)

    async def _once(
        self, url: str, method: str, request_data: RequestData | None, *timeouts: Any, **named_timeouts: Any
    ) -> tuple[int, bytes]:
        """One request; one that does not come back counts as timed out."""
        request = self._inner.do_request(url, method, request_data, *timeouts, **named_timeouts)
        try:
            return await asyncio.wait_for(request, self._stalled)
        except TimeoutError:
            raise TimedOut from None

    async def _kept(self, payload: bytes) -> bytes:
        """The answer once its updates are kept: the next request confirms them.

        In place of one that cannot be parsed, or was met before, stands an empty one, so that it is confirmed too.
        """
        answer = json.loads(payload)
        if not isinstance(answer.get("result"), list) or not answer["result"]:
            return payload
        updates = [readable(update, self._metrics) for update in answer["result"]]
        fresh = {update["update_id"] for update in await self._inbox.keep(updates)}
        answer["result"] = [one if one["update_id"] in fresh else empty(one["update_id"]) for one in updates]
        return json.dumps(answer).encode()


def empty(number: int) -> dict[str, Any]:
    """An update that holds nothing but its number."""
    return {"update_id": number}


def readable(update: dict[str, Any], metrics: Metrics) -> dict[str, Any]:
    """The update, or only its number when the library cannot parse it or does not know its kind."""
    try:
        if kind_of(Update.de_json(update, None)):
            return update
        logger.warning("update %s is of a kind that the bot does not know and is stepped over", update["update_id"])
    except Exception:
        logger.exception("update %s cannot be parsed and is stepped over", update.get("update_id"))
    metrics.stepped_over()
    return empty(update["update_id"])
