"""Puts the version into use that the command line has made the current one, and looks after the knowledge file."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.knowledge_file import KnowledgeFile
from bot.repeating import repeating
from bot.store.database import FAILURES
from bot.store.versions import Version, Versions
from handlers.desk import Desk
from handlers.library import Edition
from handlers.spells import Spells
from knowledge.engine import Engine
from knowledge.errors import KnowledgeError
from knowledge.files import load_text
from knowledge.library.opening import Opened
from knowledge.library.reports import Reports

logger = logging.getLogger(__name__)

SECONDS = 5.0
KIND = "version_broken"


@asynccontextmanager
async def watching(desk: Desk, versions: Versions, file: Path, spells: Spells) -> AsyncIterator[None]:
    """Look every few seconds while the context is open."""
    archive = Archive(desk, versions, file.parent, spells)
    async with repeating(archive.catch_up, SECONDS), repeating(KnowledgeFile(file, spells).look, SECONDS):
        yield


class Archive:
    """The archive as far as it was looked at; a version that cannot be used is tried once."""

    def __init__(self, desk: Desk, versions: Versions, folder: Path, spells: Spells) -> None:
        self._desk = desk
        self._versions = versions
        self._folder = folder
        self._spells = spells
        self._broken = 0

    async def catch_up(self) -> None:
        """Swap to the current version of the archive if it is not the one in use."""
        # The database itself tells of its troubles.
        with suppress(*FAILURES):
            version = await self._versions.current()
            if version and version.number not in (self._desk.office.library.edition.number, self._broken):
                await self._swap(version, await self._versions.text(version.number))
            elif version and version.number != self._broken:
                self._spells.works(KIND)

    async def _swap(self, version: Version, text: str) -> None:
        try:
            reports = await asyncio.to_thread(self._fresh, f"第 {version.number} 版", text)
        except KnowledgeError as error:
            self._broken = version.number
            self._spells.note(KIND, error)
            return
        self._desk.office.library.swap(Edition(reports, version.number, version.origin))
        self._desk.forget_talk()
        logger.info("version %s of the knowledge is in use now", version.number)

    def _fresh(self, name: str, text: str) -> Reports:
        """The knowledge with a version; into a folder the command line has put it already."""
        reports = self._desk.reports
        if isinstance(reports, Opened):
            return reports.reread(self._desk.office.file)
        return Reports.alone(Engine(load_text(text, name, self._folder)))
