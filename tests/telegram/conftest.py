"""Fixtures of the Telegram tests."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from knowledge.engine import Engine
from knowledge.library.reports import Reports
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.world import World
from tests.telegram.spec import complaints
from tests.telegram.stage import Stage
from tests.telegram.staging import TOKEN, staged

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
    async def setting(own: Engine | Reports | None = None, **given: Any) -> AsyncIterator[Stage]:
        async with staged(api, own or engine, tmp_path, **given) as ready:
            yield ready
        assert complaints(api.calls) == []

    return setting


@pytest.fixture
async def stage(set_stage: SetStage) -> AsyncIterator[Stage]:
    """A stage with the usual settings."""
    async with set_stage() as ready:
        yield ready
