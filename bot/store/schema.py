"""The tables of the database, each made where it is missing."""

import sqlite_utils


def prepare(database: sqlite_utils.Database) -> None:
    """Make the tables that are not there yet."""
    _values(database)


def _values(database: sqlite_utils.Database) -> None:
    """One row a value that the bot keeps for itself, such as the salt of hashes."""
    database.table("values").create({"name": str, "value": str}, pk="name", if_not_exists=True)
