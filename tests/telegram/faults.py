"""The matrix of faults: each row is played with the whole running bot."""

import asyncio
import inspect
import logging
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from bot.application import METRICS, build
from bot.run import live, polling
from bot.settings import Settings
from bot.store.database import Database
from bot.store.versions import Versions
from handlers.library import Edition
from handlers.spells import Spells
from knowledge.engine import Context, Engine
from knowledge.files import DEFAULT_KNOWLEDGE
from tests.telegram import injections
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Chat, Person
from tests.telegram.fakeapi.transport import InProcess
from tests.telegram.fakeapi.world import World
from tests.telegram.spec import complaints
from tests.telegram.staging import LIFTED, TOKEN

TABLE = Path(__file__).parent / "faults.yaml"
ADMIN, ASKER, GROUP = Person(9, "赵科员"), Person(7, "王家长"), -100200
QUESTIONS = ("荣昌有多少所学校", "公办的呢", "民办的呢")
STEPS = ["ask", "fault", "ask", "ask", "mend", {"wait": 90}, "ask", {"wait": 90}]
# Seconds after the start and after a question.
SETTLED = 3.0
TOLD = re.compile(r"is out of reach|^over after|is too old|has moved to")
CHANGING = [(re.compile(r"/\S+/(?=bot\.db|knowledge\.yaml|log)"), ""), (re.compile(r"damaged-\d+"), "damaged-…")]
ONCE, LATE, NEVER, OFTEN = "答", "迟", "无", "重"


def rows() -> list[dict[str, Any]]:
    """The rows of the table."""
    found: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return found


@dataclass
class Seen:
    """What each side saw: what became of each question, what administrators were told, what the log says."""

    user: list[str] = field(default_factory=list)
    admin: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    counted: dict[str, float] = field(default_factory=dict)


def expected(row: dict[str, Any]) -> Seen:
    """What a row says."""
    return Seen(list(row["user"]), row.get("admin", []), row.get("log", []), row.get("counted", {}))


@dataclass(frozen=True)
class Asked:
    """A question: where and when it was asked, and how its answer begins."""

    chat: Chat
    answer: str
    at: float


class Scene:
    """A running bot, and those who ask it."""

    def __init__(self, row: dict[str, Any], engine: Engine, folder: Path, harmless: bool) -> None:
        self.row = row
        self.engine = engine
        self.folder = folder
        self.harmless = harmless
        self.world = World()
        self.api = FakeApi(self.world, TOKEN)
        self.clock = asyncio.get_running_loop().time
        knowledge = folder / "knowledge.yaml"
        shutil.copyfile(DEFAULT_KNOWLEDGE, knowledge)
        self.file = folder / "bot.db"
        given = {"token": TOKEN, "database": self.file, "admin_ids": {ADMIN.id}, "knowledge": knowledge}
        self.settings = Settings.model_validate(given | LIFTED)
        self.admin, self.group = self.world.private(ADMIN), self.world.group(GROUP)
        self.chats = [self.group] if row.get("group") else [self._next() for _ in range(9)]
        self.context = Context()
        self.asked: list[Asked] = []
        self.mend = injections.nothing

    async def begin(self) -> None:
        """Start the bot, as `python -m bot` does."""
        self.database = Database(self.file, Spells(self.clock))
        self.application = build(self.settings, Edition.of(self.engine), self.database, InProcess(self.api), self.clock)
        source, versions = polling(self.application), Versions(self.database)
        self.task = asyncio.create_task(live(self.application, source, self.settings, versions))
        await asyncio.sleep(SETTLED)

    async def end(self) -> None:
        """Stop the bot, as a signal does."""
        self.task.cancel()
        with suppress(asyncio.CancelledError), closing(self.database):
            await self.task

    def _next(self) -> Chat:
        person = Person(100 + len(self.world.chats), "家长")
        return self.world.private(person)

    @property
    def chat(self) -> Chat:
        """Where the next question is asked: a chat of its own each, or the group."""
        return self.chats[min(len(self.asked), len(self.chats) - 1)]

    def ask(self) -> None:
        """Ask the next question; in the group, which may have moved, each goes on from the one before."""
        chat, asker = self.chat, ASKER
        if self.row.get("group"):
            text = QUESTIONS[len(self.asked)]
            outcome, self.context = self.engine.ask(text, self.context)
            self.world.say(self.world.chats.get(chat.migrated_to, chat), asker, f"/ask {text}")
        else:
            text, asker = QUESTIONS[0], Person(chat.id, "家长")
            outcome, _ = self.engine.ask(text)
            self.world.say(chat, asker, text)
        self.asked.append(Asked(chat, outcome.answer, self.clock()))

    def inject(self, cause: str) -> None:
        """Make things go wrong, unless the row is played without its fault."""
        if self.harmless or cause not in self.row:
            return
        [(name, given)] = self.row[cause].items()
        function = getattr(injections, name)
        have = {"fake": self.api, "world": self.world, "chat": self.chat, "database": getattr(self, "database", None)}
        have |= {"file": self.folder / given["file"]} if "file" in given else {"file": self.file}
        wanted = inspect.signature(function).parameters
        given = {name: value for name, value in given.items() if name != "file"}
        self.mend = function(**{name: value for name, value in have.items() if name in wanted}, **given)

    def seen(self, records: list[logging.LogRecord]) -> Seen:
        """What each side has seen so far."""
        log = [_settled(record.getMessage()) for record in records if _counts(record)]
        registry = self.application.bot_data[METRICS].registry
        counted = {name: registry.get_sample_value(f"{name}_total") or 0.0 for name in self.row.get("counted", {})}
        return Seen(
            [self._became_of(one) for one in self.asked], [_settled(text) for text in self.admin.texts], log, counted
        )

    def _became_of(self, asked: Asked) -> str:
        here = (str(asked.chat.id), str(asked.chat.migrated_to))
        times = [
            call.at
            for call in self.api.made("sendMessage")
            if (call.code, call.parameters["chat_id"] in here) == (200, True)
            if asked.answer in _plain(call.parameters["text"])
        ]
        if len(times) != 1:
            return OFTEN if times else NEVER
        return ONCE if times[0] - asked.at <= SETTLED else LATE


def _counts(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or TOLD.search(record.getMessage()) is not None


def _plain(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup))


def _settled(text: str) -> str:
    for pattern, instead in CHANGING:
        text = pattern.sub(instead, text)
    return text


class Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.found: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.found.append(record)


@asynccontextmanager
async def recorded() -> AsyncIterator[list[logging.LogRecord]]:
    """What is logged while the context is open."""
    handler, root = Records(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield handler.found
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


async def played(row: dict[str, Any], engine: Engine, folder: Path, harmless: bool = False) -> Seen:
    """Play a row; `harmless` leaves the fault out."""
    scene = Scene(row, engine, folder, harmless)
    async with recorded() as records:
        scene.inject("before")
        await scene.begin()
        try:
            for step in row.get("steps", STEPS):
                await _step(scene, step)
            seen = scene.seen(records)
        finally:
            scene.mend()
            await scene.end()
    assert complaints(scene.api.calls) == []
    assert not [record for record in records if TOKEN in record.getMessage()]
    return seen


async def _step(scene: Scene, step: Any) -> None:
    match step:
        case {"wait": seconds}:
            await asyncio.sleep(seconds)
        case "ask":
            scene.ask()
            await asyncio.sleep(SETTLED)
        case "ask at once":
            scene.ask()
        case "restart":
            await scene.end()
            await scene.begin()
        case "reload":
            scene.world.say(scene.admin, ADMIN, "/reload")
        case "fault":
            scene.inject("fault")
        case "mend":
            scene.mend()
            scene.mend = injections.nothing
        case _:
            raise AssertionError(step)
