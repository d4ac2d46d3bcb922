"""Puts the version into use that the command line has made the current one."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.opening import read
from bot.store.versions import Versions
from handlers.desk import Desk
from handlers.library import Edition
from knowledge.engine import Engine

logger = logging.getLogger(__name__)

SECONDS = 5.0


@asynccontextmanager
async def watching(desk: Desk, versions: Versions, folder: Path) -> AsyncIterator[None]:
    """Look every few seconds while the context is open."""
    task = asyncio.create_task(_watch(desk, versions, folder))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(desk: Desk, versions: Versions, folder: Path) -> None:
    while True:
        await asyncio.sleep(SECONDS)
        try:
            await catch_up(desk, versions, folder)
        except Exception:
            logger.exception("the current version of the knowledge could not be looked up")


async def catch_up(desk: Desk, versions: Versions, folder: Path) -> None:
    """Swap to the current version of the archive if it is not the one in use."""
    version = await versions.current()
    if version is None or version.number == desk.office.library.edition.number:
        return
    text = await versions.text(version.number)
    engine = await asyncio.to_thread(lambda: Engine(read(text, folder)))
    desk.office.library.swap(Edition(engine, version.number, version.origin))
    desk.forget_talk()
    logger.info("version %s of the knowledge is in use now", version.number)
