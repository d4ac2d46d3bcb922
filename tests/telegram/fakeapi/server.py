"""The fake Bot API over HTTP on 127.0.0.1."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.faults import CutError
from tests.telegram.fakeapi.files import Sent
from tests.telegram.fakeapi.refusal import RefusalError


class Endpoint(RequestHandler):
    """`/bot<token>/<method>`, with parameters in a form or in JSON."""

    def initialize(self, api: FakeApi) -> None:
        """The fake that answers."""
        self._api = api

    async def post(self, token: str, method: str) -> None:
        """Answer one call."""
        try:
            code, answer = await self._api.call(token, method, self._parameters(), self._files())
        except CutError:
            self.request.connection.stream.close()  # type: ignore[union-attr]
            return
        self.set_status(code, answer.get("description", "OK").encode("ascii", "replace").decode())
        self.finish(json.dumps(answer))

    def _files(self) -> dict[str, Sent]:
        files = {name: files[-1] for name, files in self.request.files.items()}
        return {name: (file.filename, file.body, file.content_type) for name, file in files.items()}

    def _parameters(self) -> dict[str, str]:
        if self.request.headers.get("Content-Type") != "application/json":
            return {name: values[-1].decode() for name, values in self.request.body_arguments.items()}
        given = json.loads(self.request.body)
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}


class Download(RequestHandler):
    """`/file/bot<token>/<path>`."""

    def initialize(self, api: FakeApi) -> None:
        """The fake that answers."""
        self._api = api

    def get(self, path: str) -> None:
        """Send one file."""
        try:
            self.finish(self._api.world.files.content(path))
        except RefusalError as refusal:
            self.set_status(refusal.code)
            self.finish(json.dumps(refusal.answer()))


class Base(RequestHandler):
    """The address without a method: nothing is there, but the answer bears the server's date."""

    def initialize(self, api: FakeApi) -> None:
        """The fake that answers."""
        self._api = api

    def get(self) -> None:
        """Answer as for any unknown address."""
        self.set_status(404)
        self.set_header("Date", datetime.now(UTC) + self._api.clock_ahead)
        self.finish()


class Quiet(Application):
    """Writes no log of requests."""

    def log_request(self, handler: RequestHandler) -> None:
        """The fake keeps its own record."""


@asynccontextmanager
async def serving(api: FakeApi) -> AsyncIterator[str]:
    """Serve on a free port; gives the base URL, as BOT_API_BASE_URL wants it."""
    [socket] = bind_sockets(0, "127.0.0.1")
    parts = {"api": api}
    methods, files, base = (r"/bot([^/]+)/(\w+)", Endpoint), (r"/file/bot[^/]+/(.+)", Download), (r"/bot", Base)
    server = HTTPServer(Quiet([(*way, parts) for way in (methods, files, base)]))
    server.add_socket(socket)
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/bot"
    finally:
        server.stop()
        await server.close_all_connections()
