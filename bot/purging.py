"""Deletes what may no longer be kept, at the start and every day."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

logger = logging.getLogger(__name__)

DAY_SECONDS = 86_400.0

Purge = Callable[[], Awaitable[int]]


@asynccontextmanager
async def purging(*purges: Purge, every: float = DAY_SECONDS) -> AsyncIterator[None]:
    """Purge now, and every so many seconds while the context is open."""
    task = asyncio.create_task(_again_and_again(purges, every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _again_and_again(purges: tuple[Purge, ...], every: float) -> None:
    while True:
        for purge in purges:
            await _purged(purge)
        await asyncio.sleep(every)


async def _purged(purge: Purge) -> None:
    """Purge once; a failure is logged, the next day is another try."""
    try:
        logger.info("%s rows were too old and are deleted", await purge())
    except Exception:
        logger.exception("what is too old could not be deleted")
