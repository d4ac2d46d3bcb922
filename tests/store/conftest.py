"""Fixtures of the tests of what outlives a restart."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database in a folder of its own."""
    with closing(Database(tmp_path / "bot.db")) as database:
        yield database
