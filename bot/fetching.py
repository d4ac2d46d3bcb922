"""The bot that fetches updates through the intake."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram import Update

from bot.intake import Intake
from handlers.light import LightBot


class FetchingBot(LightBot):
    """Reads each update once: the library would read what the intake has read already again."""

    def __init__(self, moved: Callable[[int, int], None], token: str, intake: Intake, **parts: Any) -> None:
        super().__init__(moved, token, **parts)
        self._intake = intake

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | timedelta | None = None,
        allowed_updates: Sequence[str] | None = None,
        **options: Any,
    ) -> tuple[Update, ...]:
        """The updates from `offset` on, kept; `timeout` is how long to wait for one, in seconds."""
        seconds = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout or 0
        # The answer may take as long as any other, and the wait beforehand.
        patience = (self._request[0].read_timeout or 0) + seconds
        data = {"offset": offset, "limit": limit, "timeout": timeout, "allowed_updates": allowed_updates}
        raw = await self._post("getUpdates", data, **options | {"read_timeout": patience})
        return tuple(await self._intake.taken(raw if isinstance(raw, list) else (), self))
