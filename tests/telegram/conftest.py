"""Fixtures of the Telegram tests."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from bot.application import build
from bot.settings import Settings
from bot.store.database import Database
from handlers.library import Edition
from knowledge.engine import Engine
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Person
from tests.telegram.fakeapi.transport import InProcess
from tests.telegram.fakeapi.world import World
from tests.telegram.spec import complaints
from tests.telegram.stage import Clock, Stage

TOKEN = "42:TEST-token_of_the_fake"
LIFTED = {"questions_per_minute": 0, "messages_per_second": 0, "group_messages_per_minute": 0}

SetStage = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine reaches a test; the library names durations the new way."""
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def api() -> FakeApi:
    """A fake Bot API with an empty world."""
    return FakeApi(World(), TOKEN)


@pytest.fixture
def set_stage(api: FakeApi, engine: Engine, tmp_path: Path) -> SetStage:
    """Sets a stage with an engine and settings of one's own, limits lifted unless given; all calls are checked."""

    @asynccontextmanager
    async def setting(own: Engine | None = None, **given: Any) -> AsyncIterator[Stage]:
        settings = Settings.model_validate({"token": TOKEN, "database": tmp_path / "bot.db"} | LIFTED | given)
        clock = Clock()
        database = Database(settings.database)
        application = build(settings, Edition(own or engine), database, InProcess(api), clock)
        world, parent = api.world, Person(7, "王家长")
        with closing(database):
            async with application:
                yield Stage(
                    application, api, world, parent, world.private(parent), world.group(-100200), clock, database
                )
        assert complaints(api.calls) == []

    return setting


@pytest.fixture
async def stage(set_stage: SetStage) -> AsyncIterator[Stage]:
    """A stage with the usual settings."""
    async with set_stage() as ready:
        yield ready
