"""Who a row is about: the same person always, and nobody can tell who."""

from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from bot.store.database import Database
from bot.store.person import SALT, person_hash


def hashed(database: Database, person: int) -> str:
    """The hash of a person in a database."""
    return database.call(lambda db: person_hash(db, person))


def test_a_person_is_the_same_after_a_restart_and_no_other(database: Database, tmp_path: Path) -> None:
    first = hashed(database, 7)
    assert first != hashed(database, 8)
    with closing(Database(tmp_path / "bot.db")) as again:
        assert hashed(again, 7) == first


def test_another_database_knows_the_person_by_another_hash(database: Database, tmp_path: Path) -> None:
    with closing(Database(tmp_path / "other.db")) as other:
        assert hashed(other, 7) != hashed(database, 7)


def test_the_salt_is_the_key_of_the_hash(database: Database) -> None:
    found = hashed(database, 7)
    salt = database.call(lambda db: db.table("values").get(SALT)["value"])
    assert len(salt) == 64
    assert found == blake2b(b"7", key=bytes.fromhex(salt), digest_size=16).hexdigest()
