"""Which knowledge the bot starts with: the file of the settings, or what was put in its place since."""

import logging
from pathlib import Path

import sqlite_utils

from bot.store.database import Database, DatabaseError
from bot.store.versions import Version, add, current, digest_of, text_of
from handlers.library import Edition
from knowledge.engine import Engine
from knowledge.errors import KnowledgeError
from knowledge.files import load, load_text
from knowledge.library.opening import open_reports

logger = logging.getLogger(__name__)

FILE = "file"
ORIGIN = "文件"


def opened(path: Path, database: Database, home: str = "") -> Edition:
    """The current version of the archive, unless the file has changed since; then the file, which is archived.

    The file too where the database cannot be used; a folder always counts as it is. `home` is the place that is meant
    where none is named. KnowledgeError if the file cannot be used.
    """
    if path.is_dir():
        return Edition(open_reports(path, home), _newest(database), path.name)
    base = load(path)
    text = path.read_text(encoding="utf-8")
    try:
        version, kept = database.call(lambda db: _chosen(db, text, len(base.facts)))
    except DatabaseError:
        return Edition.of(Engine(base), 0, ORIGIN)
    if kept and kept != text:
        try:
            base = load_text(kept, f"第 {version.number} 版", path.parent)
        except KnowledgeError as error:
            logger.error("version %s of the archive cannot be used, the file is: %s", version.number, error)
    return Edition.of(Engine(base), version.number, version.origin)


def _newest(database: Database) -> int:
    """The number of the version that was last put in, 0 where there is none or the database cannot be used."""
    try:
        version = database.call(current)
    except DatabaseError:
        return 0
    return version.number if version else 0


def _chosen(db: sqlite_utils.Database, text: str, facts: int) -> tuple[Version, str]:
    """The version to start with and its text."""
    table = db.table("values")
    row = next(iter(table.rows_where("name = ?", [FILE])), None)
    version = current(db)
    digest = digest_of(text)
    if version and row and row["value"] == digest:
        return version, text_of(db, version.number)
    table.upsert({"name": FILE, "value": digest}, pk="name")
    return add(db, ORIGIN, 0, text, facts, ""), text
