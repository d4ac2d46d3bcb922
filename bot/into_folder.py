"""Puts a knowledge file into the folder of the settings, from the command line."""

from collections.abc import Sequence
from pathlib import Path

from bot.store.database import Database
from bot.store.versions import add
from handlers import admin_texts
from handlers.proposing import emptied
from knowledge.changes import changes
from knowledge.files import load, load_text, report_text, write
from knowledge.library.folder import read_folder
from knowledge.library.shelf import Shelf


def into_folder(folder: Path, database: Database, text: str, origin: str) -> Sequence[str]:
    """Validate a text, write it in place of the report of its place and year, or as a new one; what to print.

    A running bot reads the folder again. KnowledgeError names what is wrong.
    """
    base = load_text(text, origin, folder)
    known = read_folder(folder, lambda one, its: None)
    shelf = Shelf(folder / f"{base.report.parent_place}{base.report.place}{base.report.year}.yaml", "", base.report)
    before = known.shelves.get(shelf.code)
    path = before.path if before else shelf.path
    old = load(before.path) if before else emptied(base)
    found = admin_texts.summary(changes(old, base, report_text(base, path.parent)))
    if before:
        replaced = path.read_text(encoding="utf-8")
        database.call(lambda db: add(db, admin_texts.REPLACED, 0, replaced, len(old.facts), ""))
    version = database.call(lambda db: add(db, origin, 0, text, len(base.facts), found))
    write(path, text)
    accepted = admin_texts.ACCEPTED.format(number=version.number, facts=len(base.facts))
    return [f"{shelf.name}：", found, accepted]
