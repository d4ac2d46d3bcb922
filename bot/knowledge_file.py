"""Notices when the knowledge file of the settings vanishes or breaks while the bot answers from memory."""

import asyncio
from pathlib import Path

from handlers.spells import Spells
from knowledge.errors import UserError
from knowledge.files import load

KIND = "knowledge_file"

# When it was changed, its size and its number on the disk.
Mark = tuple[int, int, int]


class KnowledgeFile:
    """The file as it was last looked at; whether it is taken into use is for administrators to say."""

    def __init__(self, path: Path, spells: Spells) -> None:
        self._path = path
        self._spells = spells
        self._mark = mark_of(path)

    async def look(self) -> None:
        """Note trouble with the file if it is not what it was; reading it keeps nobody waiting."""
        await asyncio.to_thread(self._look)

    def _look(self) -> None:
        mark = mark_of(self._path)
        if mark == self._mark:
            return
        self._mark = mark
        try:
            # Of a folder, what cannot be read is told when it is read again.
            _ = self._path.is_dir() or load(self._path)
        except UserError as error:
            self._spells.note(KIND, error, file=self._path.name)
        else:
            self._spells.works(KIND)


def mark_of(path: Path) -> Mark | None:
    """What tells a changed file from an unchanged one; None if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
