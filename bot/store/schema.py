"""The tables of the database, each made where it is missing."""

import sqlite_utils


def prepare(database: sqlite_utils.Database) -> None:
    """Make the tables that are not there yet."""
    _values(database)
    _updates(database)
    _questions(database)
    _votes(database)
    _groups(database)
    _moves(database)
    _refusals(database)
    _places(database)
    _pictures(database)
    _versions(database)


def _values(database: sqlite_utils.Database) -> None:
    """One row a value that the bot keeps for itself, such as the salt of hashes."""
    database.table("values").create({"name": str, "value": str}, pk="name", if_not_exists=True)


def _updates(database: sqlite_utils.Database) -> None:
    """One row an update of Telegram: its JSON until it is worked on, and whether it is."""
    columns = {"number": int, "at": str, "body": str, "done": int}
    table = database.table("updates")
    table.create(columns, pk="number", if_not_exists=True)
    table.create_index(["done"], if_not_exists=True)


def _questions(database: sqlite_utils.Database) -> None:
    """One row an answer; `person` is a salted hash, `facts` the ids of the facts it rests on, parted by blanks."""
    columns = {
        "ticket": str, "at": str, "kind": str, "person": str, "question": str,
        "status": str, "facts": str, "score": float, "ms": float,
    }  # fmt: skip
    table = database.table("questions")
    table.create(columns, pk="ticket", if_not_exists=True)
    for column in ("at", "person"):
        table.create_index([column], if_not_exists=True)


def _votes(database: sqlite_utils.Database) -> None:
    """One row a person and answer; `good` is 1 for 👍 and 0 for 👎."""
    columns = {"ticket": str, "person": str, "good": int, "at": str}
    database.table("votes").create(columns, pk=("ticket", "person"), if_not_exists=True)


def _groups(database: sqlite_utils.Database) -> None:
    """One row a group the bot is or was in."""
    database.table("groups").create({"chat": int, "inside": int, "at": str}, pk="chat", if_not_exists=True)


def _moves(database: sqlite_utils.Database) -> None:
    """One row a listed group that has become a supergroup, which keeps its permission."""
    database.table("moves").create({"old": int, "new": int}, pk="old", if_not_exists=True)


def _refusals(database: sqlite_utils.Database) -> None:
    """One row a group that was told that it is not listed."""
    database.table("refusals").create({"chat": int}, pk="chat", if_not_exists=True)


def _places(database: sqlite_utils.Database) -> None:
    """One row a chat that has said which place it means: the salted hash of its number, and the place."""
    database.table("places").create({"chat": str, "place": str}, pk="chat", if_not_exists=True)


def _pictures(database: sqlite_utils.Database) -> None:
    """One row a picture that Telegram keeps: the digest of its bytes and the file id it is sent again by."""
    database.table("pictures").create({"digest": str, "file_id": str}, pk="digest", if_not_exists=True)


def _versions(database: sqlite_utils.Database) -> None:
    """One row a knowledge file that was loaded: when, from where, by whom, its digest and its compressed text."""
    columns = {
        "number": int, "at": str, "origin": str, "person": str, "digest": str,
        "facts": int, "changes": str, "text": bytes, "current": int,
    }  # fmt: skip
    database.table("versions").create(columns, pk="number", if_not_exists=True)
