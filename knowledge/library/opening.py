"""A knowledge file, or a folder of them, as reports that answer."""

import logging
from pathlib import Path

from knowledge.engine import Engine
from knowledge.files import load
from knowledge.library.folder import Found, read_folder
from knowledge.library.reports import Reports
from knowledge.library.shelf import Shelf
from knowledge.library.volume import Volume

logger = logging.getLogger(__name__)


class Opened(Reports):
    """The reports of a folder with what was read of it, so that it can be read again sparingly."""

    def __init__(self, found: Found, home: str, before: "Opened | None" = None) -> None:
        self.found = found
        self.wanted_home = home
        several = len(found.shelves) > 1
        kept: dict[str, Engine] = before.engines if before and several == (len(before.found.shelves) > 1) else {}
        self.engines: dict[str, Engine] = {
            code: kept[code] if code in kept and before and before.found.shelves[code] == shelf else _made(found, shelf)
            for code, shelf in found.shelves.items()
        }
        super().__init__(found.shelves.values(), lambda shelf: self.engines[shelf.code], home, found.problems)

    def reread(self, folder: Path) -> "Opened":
        """The folder as it is now; only what changed is read again. KnowledgeError where nothing can be used."""
        return Opened(read_folder(folder, self.found), self.wanted_home, self)


def open_reports(path: Path, home: str = "") -> Reports:
    """The reports of a file or a folder; `home` is the place that is meant where none is named.

    KnowledgeError where nothing can be used; a file of a folder that cannot be is logged.
    """
    if not path.is_dir():
        return Reports.alone(Engine(load(path)))
    found = read_folder(path)
    for problem in found.problems:
        logger.error("a knowledge file is left out: %s", problem)
    return Opened(found, home)


def _made(found: Found, shelf: Shelf) -> Engine:
    base = found.bases[shelf.code]
    return Volume(base, shelf) if len(found.shelves) > 1 else Engine(base)
