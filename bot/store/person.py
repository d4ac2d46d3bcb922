"""Who a row is about, without telling who it is."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from secrets import token_hex

import sqlite_utils

SALT = "salt"


def person_hash(database: sqlite_utils.Database, person: int) -> str:
    """The salted hash of a user's number, 32 hexadecimal digits; the salt is made once and kept in the database."""
    return hasher(database)(person)


def person_hashes(database: sqlite_utils.Database, people: Iterable[int]) -> dict[int, str]:
    """The salted hashes of several users' numbers."""
    hashed = hasher(database)
    return {one: hashed(one) for one in people}


def hasher(database: sqlite_utils.Database) -> Callable[[int], str]:
    """The function that hashes numbers with the salt of a database."""
    key = bytes.fromhex(_salt(database) or _new_salt(database))
    return lambda number: blake2b(str(number).encode(), key=key, digest_size=16).hexdigest()


def _salt(database: sqlite_utils.Database) -> str:
    row = next(iter(database.table("values").rows_where("name = ?", [SALT])), None)
    return str(row["value"]) if row else ""


def _new_salt(database: sqlite_utils.Database) -> str:
    """Make the salt, unless another program makes it at the same moment: then that one counts."""
    database.table("values").insert({"name": SALT, "value": token_hex(32)}, ignore=True)
    return _salt(database)
