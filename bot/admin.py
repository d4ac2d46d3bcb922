"""Administration on the command line: the same as in Telegram, on the same database."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from bot import status
from bot.into_folder import into_folder
from bot.opening import opened
from bot.settings import Settings
from bot.store.database import Database
from bot.store.questions import delete_person, summary_of_today
from bot.store.reviews import as_table, disliked, unanswered
from bot.store.versions import add, all_versions, text_of
from handlers import admin_texts
from handlers.library import Library
from knowledge.bounded import check_bounds
from knowledge.changes import changes
from knowledge.errors import KnowledgeError
from knowledge.files import load_text, report_text, write

Printed = Sequence[str]


def with_database(settings: Settings, work: Callable[[Database], Printed]) -> int:
    """Open the database of the settings, do the work, print its lines; 0."""
    with closing(Database(settings.database)) as database:
        print("\n".join(work(database)))
    return 0


def reload(settings: Settings, path: Path) -> int:
    """Validate a knowledge file, say what changes, make it the current version; a running bot takes it up."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise KnowledgeError(f"{path}：读不了这个文件。请检查路径，编码应是 UTF-8。") from None
    return with_database(settings, lambda database: _use(settings, database, text, path.name))


def rollback(settings: Settings, number: int) -> int:
    """Make an earlier version the current one again."""

    def work(database: Database) -> Printed:
        text = database.call(lambda db: text_of(db, number))
        if not text:
            raise KnowledgeError(admin_texts.NO_SUCH_VERSION.format(number=number))
        return _use(settings, database, text, f"第 {number} 版")

    return with_database(settings, work)


def history(settings: Settings) -> int:
    """Print the versions that were in use."""
    return with_database(settings, lambda database: admin_texts.history(database.call(all_versions)))


def show_unanswered(settings: Settings, export: Path | None) -> int:
    """Print the questions that were not answered, or write them as a question table."""

    def work(database: Database) -> Printed:
        groups = database.call(unanswered)
        if export is None:
            return admin_texts.unanswered(groups) or [admin_texts.NO_QUESTIONS]
        write(export, as_table(groups))
        return [f"已写入 {export}：{len(groups)} 个问题。"]

    return with_database(settings, work)


def feedback(settings: Settings) -> int:
    """Print the answers that were not liked."""
    return with_database(
        settings, lambda database: admin_texts.feedback(database.call(disliked)) or [admin_texts.NO_FEEDBACK]
    )


def forget(settings: Settings, person: int) -> int:
    """Delete what is stored about a person."""
    return with_database(
        settings, lambda database: [f"删除了 {database.call(lambda db: delete_person(db, person))} 条记录。"]
    )


def show_status(settings: Settings) -> int:
    """Print what the database and the knowledge say; how a running bot is doing, /status says."""

    def work(database: Database) -> Printed:
        library = Library(opened(settings.knowledge, database, settings.default_place))
        today = database.call(summary_of_today)
        return [status.program(), status.knowledge(library), *status.questions(today), status.size(settings.database)]

    return with_database(settings, work)


def _use(settings: Settings, database: Database, text: str, origin: str) -> Printed:
    check_bounds(text, origin)
    if settings.knowledge.is_dir():
        return into_folder(settings.knowledge, database, text, origin)
    folder = settings.knowledge.parent
    before = opened(settings.knowledge, database).reports.at().base
    base = load_text(text, origin, folder)
    found = admin_texts.summary(changes(before, base, report_text(base, folder)))
    version = database.call(lambda db: add(db, origin, 0, text, len(base.facts), found))
    return [found, admin_texts.ACCEPTED.format(number=version.number, facts=len(base.facts))]
