"""Begins the fetching of updates anew when nothing has been heard of it for too long."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from telegram.error import TelegramError
from telegram.ext import Updater

from bot.metrics import Metrics
from bot.repeating import repeating
from handlers.spells import Spells

logger = logging.getLogger(__name__)

KIND = "deaf"
SECONDS = 10.0
# More than a request may take and the longest pause after a failed one together.
SILENCE = 120.0


def watchdog(
    updater: Updater, begin: Callable[[], Awaitable[object]], metrics: Metrics, spells: Spells
) -> AbstractAsyncContextManager[None]:
    """Watch while the context is open; `begin` starts the fetching."""

    async def look() -> None:
        silence = metrics.silence()
        if silence < SILENCE:
            return
        spells.note(KIND, f"nothing for {silence:.0f} s")
        metrics.restarted()
        # A new start is given as much time as the old one had.
        metrics.returned()
        await _stopped(updater)
        await begin()

    return repeating(look, SECONDS)


async def _stopped(updater: Updater) -> None:
    """Stop what is left of the fetching, which may have died of an error that nobody expected."""
    try:
        if updater.running:
            await updater.stop()
    except TelegramError as error:
        logger.warning("the last request for updates failed: %s", error)
    except Exception:
        logger.exception("the fetching of updates had died")
