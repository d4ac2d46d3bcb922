"""Work that is done again and again beside everything else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

logger = logging.getLogger(__name__)


@asynccontextmanager
async def repeating(work: Callable[[], Awaitable[object]], every: float, at_once: bool = False) -> AsyncIterator[None]:
    """Do the work every so many seconds while the context is open; a failure is logged when it is a new one."""
    task = asyncio.create_task(_again_and_again(work, every, at_once))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _again_and_again(work: Callable[[], Awaitable[object]], every: float, at_once: bool) -> None:
    failed = ""
    await asyncio.sleep(0 if at_once else every)
    while True:
        try:
            await work()
            failed = ""
        except Exception as error:
            if repr(error) != failed:
                logger.exception("what is done every %g s has failed, it will be tried again", every)
            failed = repr(error)
        await asyncio.sleep(every)
