"""A knowledge file, or a folder of them, as reports that answer."""

import logging
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.engine import Engine
from knowledge.files import load
from knowledge.library.folder import Found, read_folder
from knowledge.library.reports import Reports
from knowledge.library.stack import Stack

logger = logging.getLogger(__name__)


class Opened(Reports):
    """The reports of a folder, which can be read again sparingly."""

    def __init__(self, found: Found, stack: Stack, home: str) -> None:
        stack.settle()
        self.stack = stack
        self.wanted_home = home
        super().__init__(found.shelves.values(), stack.engine, home, found.problems, stack.table)

    def base(self, code: str) -> KnowledgeBase:
        """The knowledge of one report."""
        return self.stack.engine(self.shelves[code]).base

    def reread(self, folder: Path) -> "Opened":
        """The folder as it is now; only what changed is read again. KnowledgeError where nothing can be used."""
        stack = Stack()
        found = read_folder(folder, stack.put, self.shelves.values())
        for code, shelf in found.shelves.items():
            if self.shelves.get(code) == shelf:
                stack.take(self.stack, shelf)
        return Opened(found, stack, self.wanted_home)


def open_reports(path: Path, home: str = "") -> Reports:
    """The reports of a file or a folder; `home` is the place that is meant where none is named.

    KnowledgeError where nothing can be used; a file of a folder that cannot be is logged.
    """
    if not path.is_dir():
        return Reports.alone(Engine(load(path)))
    stack = Stack()
    found = read_folder(path, stack.put)
    for problem in found.problems:
        logger.error("a knowledge file is left out: %s", problem)
    return Opened(found, stack, home)
