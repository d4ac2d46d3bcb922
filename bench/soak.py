"""An hour of traffic, compressed, through the bot process: what grows (`make bench-soak`)."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psutil

from bench.traffic import CHATS, Traffic
from knowledge.evaluation.table import read_tables
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.world import World
from tests.telegram.process import running
from tests.telegram.staging import TOKEN

TENTHS, ROUNDS = 10, 10
# The limits work, but hold nothing back.
SETTINGS = {
    "BOT_QUESTIONS_PER_MINUTE": "100000",
    "BOT_MESSAGES_PER_SECOND": "100000",
    "BOT_GROUP_MESSAGES_PER_MINUTE": "100000",
    "BOT_CHAT_MESSAGES_PER_SECOND": "100",
    "BOT_LOG_LEVEL": "ERROR",
}
# What the README says: bytes of the database for each question, and how much the memory may change.
BYTES, FLAT = 900, 0.05
# How many tenths fill the memories that are bounded: every person has asked several times by then.
WARM = 3
PAUSE, PATIENCE = 0.02, 60.0


@dataclass(frozen=True)
class State:
    """The process after a tenth: updates so far, memory in MB, open files, and the database in MB."""

    updates: int
    memory: float
    files: int
    database: float


async def soaked(folder: Path, questions: Sequence[str], rounds: int) -> tuple[list[State], Traffic]:
    """Every round asks once in each chat and waits for all the answers; the states after each tenth."""
    api = FakeApi(World(), TOKEN)
    traffic, states = Traffic(api, questions), []
    async with running(api, folder, **SETTINGS) as bot:
        await bot.until(lambda: api.made("getUpdates"))
        process = psutil.Process(bot.process.pid)
        for number in range(1, rounds + 1):
            await _round(traffic)
            if number % (rounds // TENTHS) == 0:
                states.append(_state(number * CHATS, process, folder / "bot.db"))
                print(_line(states[-1]), flush=True)
        await bot.stop()
    return states, traffic


async def _round(traffic: Traffic) -> None:
    """Ask, wait, and count what is not answered."""
    traffic.begin()
    for waited in count(step=PAUSE):
        if traffic.over() or waited > PATIENCE:
            break
        await asyncio.sleep(PAUSE)
    traffic.end()


def _state(updates: int, process: psutil.Process, database: Path) -> State:
    files = [database, *database.parent.glob(f"{database.name}-*")]
    size = sum(file.stat().st_size for file in files) / 2**20
    return State(updates, process.memory_info().rss / 2**20, process.num_fds(), size)


def _line(state: State) -> str:
    return f"{state.updates:7} 条：内存 {state.memory:.1f} MB，打开的文件 {state.files}，数据库 {state.database:.1f} MB"


def report(states: Sequence[State], traffic: Traffic, seconds: float) -> list[str]:
    """What was seen, beside what is promised."""
    last, changes = states[-1], _changes(states)
    stated = BYTES * traffic.asked / 2**20
    return [
        f"{last.updates} 条更新，{CHATS} 个聊天，{seconds:.0f} 秒，每秒 {last.updates / seconds:.0f} 条",
        f"内存：预热（前 {WARM} 成）以后变化 {min(changes):+.1%} 到 {max(changes):+.1%}（应在 ±{FLAT:.0%} 以内）",
        f"打开的文件：{states[0].files} → {last.files}",
        f"数据库：{last.database:.1f} MB（README 说每问 {BYTES} 字节，{traffic.asked} 问合 {stated:.1f} MB）",
        f"提问 {traffic.asked}，没有回答的 {traffic.lost}",
    ]


def _changes(states: Sequence[State]) -> list[float]:
    """How the memory changes once it is warm."""
    return [one.memory / states[WARM - 1].memory - 1 for one in states[WARM:]]


def holds(states: Sequence[State], traffic: Traffic) -> bool:
    """Whether everything is as promised."""
    flat = max(map(abs, _changes(states))) <= FLAT and states[-1].files <= states[0].files
    return flat and not traffic.lost and states[-1].database * 2**20 <= BYTES * traffic.asked


def main(names: Sequence[str]) -> int:
    """Print the tenths and the whole; 1 where something grows or is lost."""
    questions = [question.q for question in read_tables(map(Path, names))]
    since = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        states, traffic = asyncio.run(soaked(Path(folder), questions, TENTHS * ROUNDS))
    print("\n".join(report(states, traffic, time.perf_counter() - since)))
    return 0 if holds(states, traffic) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
