"""Who a row is about, without telling who it is."""

from hashlib import blake2b
from secrets import token_hex

import sqlite_utils

SALT = "salt"


def person_hash(database: sqlite_utils.Database, person: int) -> str:
    """The salted hash of a user's number, 32 hexadecimal digits; the salt is made once and kept in the database."""
    table = database.table("values")
    row = next(iter(table.rows_where("name = ?", [SALT])), None)
    if row is None:
        row = {"name": SALT, "value": token_hex(32)}
        table.insert(row)
    return blake2b(str(person).encode(), key=bytes.fromhex(row["value"]), digest_size=16).hexdigest()
