"""Takes updates in over HTTP, where Telegram delivers them."""

import hmac
import json
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import HTTPError, RequestHandler

from bot.application import INTAKE, App
from bot.intake import Intake
from bot.quiet import Quiet

logger = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1 << 20


class Delivery(RequestHandler):
    """One delivery; what the library cannot parse is taken in and left alone, or it would be delivered for a day.

    The library's own server answers 400 to such an update.
    """

    def initialize(self, bot: App, secret: str) -> None:
        """Who takes the updates, and what Telegram must know."""
        self._bot = bot
        self._secret = secret

    async def post(self) -> None:
        """Keep an update, then queue it: 403 without the secret, 400 for what is no update."""
        if not hmac.compare_digest(self.request.headers.get(SECRET, "").encode(), self._secret.encode()):
            logger.warning("a delivery without the right secret is refused")
            raise HTTPError(403)
        intake: Intake = self._bot.bot_data[INTAKE]
        for update in await intake.taken([self._content()], self._bot.bot):
            await self._bot.update_queue.put(update)

    def _content(self) -> dict[str, Any]:
        try:
            content = json.loads(self.request.body)
        except ValueError:
            content = None
        if not isinstance(content, dict) or not isinstance(content.get("update_id"), int):
            raise HTTPError(400)
        return content


@asynccontextmanager
async def taking_in(application: App, listen: str, port: int, path: str, secret: str) -> AsyncIterator[None]:
    """Listen while the context is open; OSError when the place cannot be had."""
    parts = {"bot": application, "secret": secret}
    server = HTTPServer(Quiet([(f"{re.escape(path.rstrip('/'))}/?", Delivery, parts)]), max_body_size=LARGEST)
    server.add_sockets(bind_sockets(port, listen))
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()
