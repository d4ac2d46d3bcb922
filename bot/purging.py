"""Deletes what may no longer be kept, at the start and every day."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from bot.repeating import repeating
from bot.store.database import FAILURES

logger = logging.getLogger(__name__)

DAY_SECONDS = 86_400.0

Purge = Callable[[], Awaitable[int]]


@asynccontextmanager
async def purging(*purges: Purge, every: float = DAY_SECONDS) -> AsyncIterator[None]:
    """Purge now, and every so many seconds while the context is open; one that fails holds up no other."""
    async with AsyncExitStack() as stack:
        for purge in purges:
            await stack.enter_async_context(repeating(_logged(purge), every, at_once=True))
        yield


def _logged(purge: Purge) -> Callable[[], Awaitable[None]]:
    async def work() -> None:
        # The database itself tells of its troubles.
        with suppress(*FAILURES):
            logger.info("%s rows were too old and are deleted", await purge())

    return work
