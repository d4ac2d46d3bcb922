"""How many updates the bot works on in a second, and how soon (`make bench-telegram`)."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import psutil

from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.people import Person
from tests.telegram.fakeapi.server import serving
from tests.telegram.fakeapi.world import World
from tests.telegram.process import ROOT
from tests.telegram.staging import LIFTED, TOKEN

UPDATES, CHATS = 2000, 200
QUESTIONS = ("荣昌有多少所学校", "小学生均投入是多少", "娃儿补课班查处了好多起", "永川区有多少所学校", "/funding")
RATE, SECONDS = 20, 10
BOT, ECHO = (sys.executable, "-m", "bot"), (sys.executable, "-m", "bench.echo")
RAW = (sys.executable, "-m", "bench.raw")
FIRST = 1000
ROUNDS = 3


@dataclass(frozen=True)
class Run:
    """What one run showed: updates a second, p95 of the time to an answer in milliseconds, memory in MB.

    `cpu` is the CPU time of an update in milliseconds, `in_order` whether the order was kept in each chat.
    """

    rate: float
    p95: float
    memory: float
    cpu: float
    in_order: bool


async def flood(command: Sequence[str], delay: float, **settings: str) -> Run:
    """Have all updates wait before the process starts to fetch; an API call takes `delay` seconds."""
    api = FakeApi(World(), TOKEN)
    if delay:
        api.faults.add(Fault("sendMessage", delay=delay, times=sys.maxsize))
    for number in range(UPDATES):
        person = Person(FIRST + number % CHATS, "家长")
        api.world.say(api.world.private(person), person, QUESTIONS[(number // CHATS) % len(QUESTIONS)])
    async with _started(api, command, settings) as process:
        await _until(lambda: api.made("sendMessage"))
        bot, already = psutil.Process(process.pid), len(api.made("sendMessage"))
        since, used = time.perf_counter(), _cpu(bot)
        # The calls are counted first: to look through all chats takes the server longer.
        await _until(lambda: len(api.calls) >= UPDATES and _answered(api) == UPDATES)
        left, seconds = UPDATES - already, time.perf_counter() - since
        cpu, memory = (_cpu(bot) - used) / left * 1000, bot.memory_info().rss / 2**20
    return Run(left / seconds, 0.0, memory, cpu, all(_in_order(chat.messages) for chat in api.world.chats.values()))


async def trickle(command: Sequence[str], **settings: str) -> Run:
    """Ask at an even rate and take the time from each question to its answer."""
    api = FakeApi(World(), TOKEN)
    async with _started(api, command, settings) as process:
        await _until(lambda: api.made("getUpdates") or api.made("getMe"))
        await asyncio.sleep(1)
        await _show_charts(api)
        asked: list[tuple[int, float]] = []
        for number in range(RATE * SECONDS):
            person = Person(FIRST + number, "家长")
            asked.append((person.id, asyncio.get_running_loop().time()))
            api.world.say(api.world.private(person), person, QUESTIONS[number % len(QUESTIONS)])
            await asyncio.sleep(1 / RATE)
        await _until(lambda: all(api.world.chats[chat].from_bot for chat, _ in asked))
        first = {int(call.parameters["chat_id"]): call.at for call in reversed(api.made("sendMessage"))}
        times = sorted(first[chat] - at for chat, at in asked)
        memory = psutil.Process(process.pid).memory_info().rss / 2**20
    return Run(0.0, times[int(len(times) * 0.95)] * 1000, memory, 0.0, True)


async def _show_charts(api: FakeApi) -> None:
    """Have every chart drawn, so that the memory counts them."""
    person = Person(FIRST - 1, "家长")
    chat = api.world.private(person)
    names = ("经费", "目标", "公办", "双减", "残疾儿童", "安全")
    for name in names:
        api.world.say(chat, person, f"/chart {name}")
    await _until(lambda: len(chat.from_bot) == len(names))


@asynccontextmanager
async def _started(
    api: FakeApi, command: Sequence[str], settings: dict[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process while the context is open."""
    limits = {f"BOT_{name.upper()}": str(value) for name, value in LIFTED.items()}
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with tempfile.TemporaryDirectory() as folder:
        async with serving(api) as address:
            environment = kept | limits | {"BOT_TOKEN": TOKEN, "BOT_API_BASE_URL": address, "PYTHONPATH": str(ROOT)}
            environment |= {"BOT_LOG_LEVEL": "ERROR", "PTB_TIMEDELTA": "1"} | settings
            process = await asyncio.create_subprocess_exec(
                *command, cwd=folder, env=environment, stderr=asyncio.subprocess.DEVNULL
            )
            try:
                yield process
            finally:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()


async def _until(reached: Callable[[], object]) -> None:
    for _ in range(60_000):
        if reached():
            return
        await asyncio.sleep(0.005)
    raise TimeoutError


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _answered(api: FakeApi) -> int:
    return sum(len(chat.from_bot) for chat in api.world.chats.values())


def _in_order(messages: Sequence[dict[str, object]]) -> bool:
    """Whether the answers of a chat come in the order of its questions: the first words of each tell."""
    heads = [str(message["text"])[:4] for message in messages if message["from"]["is_bot"]]  # type: ignore[index]
    again = [heads[at % len(QUESTIONS)] for at in range(len(heads))]
    return len(heads) == UPDATES // CHATS and heads == again


async def ceiling() -> float:
    """How many messages a second the server of this bench takes from bare sockets."""
    api = FakeApi(World(), TOKEN)
    api.world.private(Person(FIRST, "家长"))
    async with _started(api, (*RAW, str(FIRST), str(UPDATES)), {}):
        await _until(lambda: api.calls)
        since, already = time.perf_counter(), len(api.calls)
        await _until(lambda: len(api.calls) == UPDATES)
        return (UPDATES - already) / (time.perf_counter() - since)


async def against_echo() -> None:
    """The bare echo bot and this one by turns, since other work of the machine comes and goes; the middle of each."""
    echoes, own = [], []
    for _ in range(ROUNDS):
        echoes.append(await flood(ECHO, 0.0))
        own.append(await flood(BOT, 0.0))
    echo, quick = _middle(echoes), _middle(own)
    for name, run in (("python-telegram-bot 原样复读", echo), ("本机器人", quick)):
        print(f"API 不等待，{name}：每秒 {run.rate:.0f} 条，每条 CPU {run.cpu:.2f} 毫秒，内存 {run.memory:.0f} MB")
    print(f"每秒条数是复读的 {quick.rate / echo.rate:.2f} 倍（{ROUNDS} 轮的中位）")


def _middle(found: Sequence[Run]) -> Run:
    return sorted(found, key=lambda run: run.rate)[len(found) // 2]


async def runs() -> None:
    """All runs, one after the other, and what came of them."""
    slow = await flood(BOT, 0.05)
    order = "次序不变" if slow.in_order else "次序乱了"
    print(f"API 50 毫秒，{UPDATES} 条更新，{CHATS} 个聊天：每秒 {slow.rate:.0f} 条，{order}")
    print(f"API 不等待，测速用的服务器自己：每秒最多 {await ceiling():.0f} 条")
    await against_echo()
    standard = await flood(BOT, 0.0, BOT_HTTP_CLIENT="httpx")
    print(f"API 不等待，本机器人用 httpx：每秒 {standard.rate:.0f} 条，每条 CPU {standard.cpu:.2f} 毫秒")
    calm = await trickle(BOT)
    print(f"每秒 {RATE} 问：p95 {calm.p95:.1f} 毫秒；画过全部图后内存 {calm.memory:.0f} MB")


if __name__ == "__main__":
    asyncio.run(runs())
