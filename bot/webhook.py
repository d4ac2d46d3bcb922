"""Takes updates in over HTTP, where Telegram delivers them."""

import hmac
import json
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from bot.application import INBOX, App
from bot.stepover import readable
from bot.store.inbox import Inbox

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
        inbox: Inbox = self._bot.bot_data[INBOX]
        for update in await inbox.keep([readable(self._content())]):
            await self._bot.update_queue.put(Update.de_json(update, self._bot.bot))

    def _content(self) -> dict[str, Any]:
        try:
            content = json.loads(self.request.body)
        except ValueError:
            content = None
        if not isinstance(content, dict) or not isinstance(content.get("update_id"), int):
            raise HTTPError(400)
        return content


class Quiet(Application):
    """Writes no log of requests."""

    def log_request(self, handler: RequestHandler) -> None:
        """What matters is logged where it happens."""


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
