"""Lets each update be worked on once."""

from typing import Any

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseHandler

from handlers.desk import Turn
from handlers.expiring import Expiring
from handlers.pulse import Pulse


class Once(BaseHandler[Any, Turn, None]):
    """Stops an update whose number was met before, and counts the others; stands in a group before all others."""

    def __init__(self, seen: Expiring[int, bool], pulse: Pulse) -> None:
        super().__init__(_stop)
        self._seen = seen
        self._pulse = pulse

    def check_update(self, update: object) -> bool | None:
        """True for a repeated update."""
        if not isinstance(update, Update):
            return None
        if self._seen.get(update.update_id):
            return True
        self._seen.put(update.update_id, True)
        self._pulse.beat(update)
        return None


async def _stop(update: object, turn: Turn) -> None:
    raise ApplicationHandlerStop
