"""Builds a stage: the whole application, a fake Bot API underneath, a database in a folder."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from bot.application import build
from bot.settings import Settings
from bot.store.database import Database
from handlers.library import Edition
from handlers.spells import Spells
from knowledge.engine import Engine
from knowledge.library.reports import Reports
from tests import leaks
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Person
from tests.telegram.fakeapi.transport import InProcess
from tests.telegram.stage import Clock, Stage

TOKEN = leaks.TOKEN
LIFTED = {
    "questions_per_minute": 0,
    "messages_per_second": 0,
    "group_messages_per_minute": 0,
    "chat_messages_per_second": 0,
}
GROUP = -100200


@asynccontextmanager
async def staged(api: FakeApi, engine: Engine | Reports, folder: Path, **given: Any) -> AsyncIterator[Stage]:
    """A stage while the context is open; limits are lifted unless given."""
    settings = Settings.model_validate({"token": TOKEN, "database": folder / "bot.db"} | LIFTED | given)
    edition = Edition(engine) if isinstance(engine, Reports) else Edition.of(engine)
    clock = Clock()
    database = Database(settings.database, Spells(clock))
    application = build(settings, edition, database, InProcess(api), clock)
    world, parent = api.world, Person(7, "王家长")
    with closing(database):
        async with application:
            chat, group = world.private(parent), world.group(GROUP)
            yield Stage(application, api, world, parent, chat, group, clock, database)
