"""The fake Bot API without sockets, as a request class of the library."""

import asyncio
import json
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.faults import CutError
from tests.telegram.fakeapi.refusal import RefusalError

SECONDS = 10.0


class InProcess(BaseRequest):
    """Hands each call to the fake directly."""

    def __init__(self, api: FakeApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take unless a call says otherwise."""
        return SECONDS

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Answer as HTTP would: status and body."""
        if "/file/bot" in url:
            return self._download(url.rsplit("/file/bot", 1)[1].partition("/")[2])
        token, name = url.rsplit("/bot", 1)[1].split("/")
        parameters = request_data.json_parameters if request_data else {}
        uploads = request_data.multipart_data if request_data else {}
        files = {
            key: (name, content if isinstance(content, bytes) else content.read(), kind)
            for key, (name, content, kind) in uploads.items()
        }
        try:
            seconds = named.get("read_timeout")
            async with asyncio.timeout(seconds if isinstance(seconds, int | float) else SECONDS):
                code, answer = await self._api.call(token, name, parameters, files)
        except TimeoutError:
            raise TimedOut from None
        except CutError as cut:
            raise NetworkError(f"httpx.RemoteProtocolError: {cut}") from cut
        return code, json.dumps(answer).encode()

    def _download(self, path: str) -> tuple[int, bytes]:
        try:
            return 200, self._api.world.files.content(path)
        except RefusalError as refusal:
            return refusal.code, json.dumps(refusal.answer()).encode()
