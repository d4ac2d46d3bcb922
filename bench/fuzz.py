"""Many updates at random through the whole application (`make bench-fuzz`)."""

import asyncio
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from knowledge.engine import Engine
from knowledge.files import load
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.world import World
from tests.telegram.fuzzing.feeding import Found, fed
from tests.telegram.fuzzing.updates import Stream
from tests.telegram.staging import TOKEN, staged

UPDATES, SEED = 50_000, 2026
MOST_SHOWN = 20


def main() -> int:
    """Print what came of them; 1 if anything failed."""
    # What is stepped over is logged with its traceback each time: counted here, not shown.
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    since = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_run(Path(folder)))
    seconds = time.perf_counter() - since
    print(f"{found.updates} 条随机更新，{seconds:.0f} 秒，每秒 {found.updates / seconds:.0f} 条；没有卡住")
    print(f"读不懂而跳过 {found.stepped_over}；调用：{_counts(found.calls)}")
    print(f"被拒绝的调用：{_counts(found.refused) or '没有'}；未处理的异常：{len(found.errors)}")
    for error in found.errors[:MOST_SHOWN]:
        print(f"  {error[:500]}")
    return int(bool(found.errors))


async def _run(folder: Path) -> Found:
    async with staged(FakeApi(World(), TOKEN), Engine(load()), folder) as stage:
        return await fed(stage, islice(Stream(stage.world, SEED), UPDATES))


def _counts(counted: Counter[str]) -> str:
    return "，".join(f"{name} {count}" for name, count in counted.most_common())


if __name__ == "__main__":
    sys.exit(main())
