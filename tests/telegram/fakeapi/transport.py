"""The fake Bot API without sockets, as a request class of the library."""

import json
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.faults import CutError


class InProcess(BaseRequest):
    """Hands each call to the fake directly."""

    def __init__(self, api: FakeApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Answer as HTTP would: status and body."""
        token, name = url.rsplit("/bot", 1)[1].split("/")
        try:
            code, answer = await self._api.call(token, name, request_data.json_parameters if request_data else {})
        except CutError as cut:
            raise NetworkError(f"httpx.RemoteProtocolError: {cut}") from cut
        return code, json.dumps(answer).encode()
