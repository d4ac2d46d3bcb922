"""Puts the version into use that the command line has made the current one."""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bot.repeating import repeating
from bot.store.versions import Versions
from handlers.desk import Desk
from handlers.library import Edition
from knowledge.engine import Engine
from knowledge.files import load_text
from knowledge.library.opening import Opened
from knowledge.library.reports import Reports

logger = logging.getLogger(__name__)

SECONDS = 5.0


def watching(desk: Desk, versions: Versions, folder: Path) -> AbstractAsyncContextManager[None]:
    """Look every few seconds while the context is open."""
    return repeating(lambda: catch_up(desk, versions, folder), SECONDS)


async def catch_up(desk: Desk, versions: Versions, folder: Path) -> None:
    """Swap to the current version of the archive if it is not the one in use."""
    version = await versions.current()
    if version is None or version.number == desk.office.library.edition.number:
        return
    reports = desk.reports
    if isinstance(reports, Opened):
        # The command line has put it into the folder.
        fresh: Reports = await asyncio.to_thread(reports.reread, desk.office.file)
    else:
        text = await versions.text(version.number)
        engine = await asyncio.to_thread(lambda: Engine(load_text(text, f"第 {version.number} 版", folder)))
        fresh = Reports.alone(engine)
    desk.office.library.swap(Edition(fresh, version.number, version.origin))
    desk.forget_talk()
    logger.info("version %s of the knowledge is in use now", version.number)
