"""A request for updates that gets past what would stop the fetching for good."""

import logging
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

logger = logging.getLogger(__name__)

REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class StepOver(BaseRequest):
    """Around the request that fetches updates.

    Without it the process looks alive but hears nothing any more: one odd update makes every fetch fail and is
    never confirmed; a refusal, even of a server that only restarts, ends the fetching; a torn connection keeps
    its place in the pool.
    """

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner

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
            code, payload = await self._inner.do_request(url, method, request_data, *timeouts, **named_timeouts)
        except TimedOut:
            logger.warning("no answer to the request for updates, trying again with new connections")
            await self._inner.shutdown()
            await self._inner.initialize()
            raise
        if code in REFUSED:
            raise NetworkError(f"the request for updates is refused with {code}")
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, with an empty update in place of each one that cannot be parsed, so that it is confirmed."""
        answer = BaseRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [readable(update) for update in answer["result"]]
        return answer


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """The update, or only its number when the library cannot parse it."""
    try:
        Update.de_json(update, None)
    except Exception:
        logger.exception("update %s cannot be parsed and is stepped over", update.get("update_id"))
        return {"update_id": update["update_id"]}
    return update
