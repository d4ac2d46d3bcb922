"""The process is killed at random moments under load: what becomes of the questions."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
from tornado.netutil import bind_sockets

from tests.leaks import WEBHOOK_SECRET
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Person
from tests.telegram.fakeapi.world import World
from tests.telegram.process import Bot, running
from tests.telegram.staging import LIFTED, TOKEN

QUESTION = "荣昌有多少所学校"
FIRST_PERSON = 1000
SETTINGS = {f"BOT_{name.upper()}": str(value) for name, value in LIFTED.items()}


@dataclass(frozen=True)
class Outcome:
    """How many questions were asked, how many of them were never answered, and how many answers were repeated."""

    asked: int
    lost: int
    repeated: int


async def killed(folder: Path, kills: int, load: int, seed: int, webhook: bool = False) -> Outcome:
    """Ask `load` questions before each kill, in a chat each; every tenth is followed by an update nobody can parse."""
    rng, world = random.Random(seed), World()
    api = FakeApi(world, TOKEN)
    settings = dict(SETTINGS)
    if webhook:
        port = free_port()
        hook = {"URL": "https://example.org/x", "PORT": str(port), "SECRET": WEBHOOK_SECRET}
        settings |= {f"BOT_WEBHOOK_{name}": value for name, value in hook.items()}
    for _ in range(kills):
        async with _fed(api, settings, folder) as bot:
            await bot.until(lambda: api.made("getMe"))
            _ask(world, load)
            await asyncio.sleep(rng.uniform(0.0, 0.6))
            bot.process.kill()
            await bot.process.wait()
        api.calls.clear()
    async with _fed(api, settings, folder) as bot:
        await bot.until(lambda: all(chat.from_bot for chat in world.chats.values()))
        await bot.until(lambda: not world.updates.waiting)
        await bot.stop()
    answers = [len(chat.from_bot) for chat in world.chats.values()]
    return Outcome(len(answers), answers.count(0), sum(answers) - len(answers) + answers.count(0))


@asynccontextmanager
async def _fed(api: FakeApi, settings: dict[str, str], folder: Path) -> AsyncIterator[Bot]:
    """A running bot; where it takes updates in by webhook, somebody who delivers them."""
    async with running(api, folder, **settings) as bot:
        port = settings.get("BOT_WEBHOOK_PORT")
        task = asyncio.create_task(_deliver(api.world, port)) if port else None
        try:
            yield bot
        finally:
            if task:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _deliver(world: World, port: str) -> None:
    """Deliver what waits, again and again until it is taken, as Telegram does."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET}
    async with httpx.AsyncClient(headers=headers, trust_env=False) as client:
        while True:
            for update in list(world.updates.waiting):
                with suppress(httpx.HTTPError):
                    answer = await client.post(f"http://127.0.0.1:{port}/x", json=update)
                    if answer.status_code == httpx.codes.OK:
                        world.updates.waiting.remove(update)
            await asyncio.sleep(0.02)


def _ask(world: World, load: int) -> None:
    for number in range(load):
        person = Person(FIRST_PERSON + len(world.chats), "家长")
        world.say(world.private(person), person, QUESTION)
        if number % 10 == 9:
            world.updates.add("message", {"message_id": "not a message"})


def free_port() -> int:
    """A port that nobody listens on."""
    [socket] = bind_sockets(0, "127.0.0.1")
    with socket:
        return int(socket.getsockname()[1])
