"""Requests over aiohttp, which costs a fraction of the library's own HTTP client."""

import json
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

KEEP_ALIVE_SECONDS = 60.0
MEDIA_SECONDS = 60.0
JSON = {"Content-Type": "application/json"}
CONNECT_SECONDS = 10.0


class AiohttpRequest(BaseRequest):
    """A pool of at most `pool` connections; `seconds` is how long an answer may take unless a call says otherwise."""

    def __init__(self, pool: int, seconds: float, proxy: str | None = None, trust_env: bool = False) -> None:
        self._pool = pool
        self._seconds = seconds
        self._proxy = proxy
        self._trust_env = trust_env
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._seconds

    async def initialize(self) -> None:
        """The pool opens with the first request."""

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._pool, keepalive_timeout=KEEP_ALIVE_SECONDS)
            self._session = aiohttp.ClientSession(
                connector=connector, trust_env=self._trust_env, headers={"User-Agent": self.USER_AGENT}
            )
        return self._session

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request: status and body. TimedOut or NetworkError, whose text holds no address, where there is none."""
        files = request_data.multipart_data if request_data else None
        seconds = self._seconds if isinstance(read_timeout, DefaultValue) else read_timeout
        timeout = aiohttp.ClientTimeout(total=MEDIA_SECONDS if files else seconds, sock_connect=CONNECT_SECONDS)
        content = _content(request_data) if request_data else {}
        try:
            async with self._opened().request(method, url, timeout=timeout, proxy=self._proxy, **content) as answer:
                return answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError:
            # Nothing was sent, so it may be tried again.
            raise NetworkError("aiohttp.ConnectionTimeoutError") from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # The text of some of these errors is the address, and the address holds the token.
            raise NetworkError(f"aiohttp.{type(error).__name__}") from None


def _content(request_data: RequestData) -> dict[str, Any]:
    """JSON, in which Chinese is a third as long as in a form and much faster to write; a form where there are files."""
    if request_data.multipart_data:
        return {"data": _form(request_data)}
    return {"data": json.dumps(request_data.json_parameters, ensure_ascii=False).encode(), "headers": JSON}


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
