"""What is remembered, for how long, and in what order chats are served."""

import asyncio
from pathlib import Path
from time import monotonic

from telegram import Message, Update

from bot.metrics import Metrics
from bot.order import ChatOrder
from bot.store.database import Database
from bot.store.inbox import Inbox
from handlers.expiring import Expiring
from handlers.limits import Cooldown, Flood, Verdict
from tests.telegram.stage import Clock

PATIENCE = 10


def test_a_memory_is_bounded_and_expires() -> None:
    clock = Clock()
    memory: Expiring[str, int] = Expiring(10, 2, clock)
    for number, key in enumerate("abc"):
        memory.put(key, number)
    assert (len(memory), memory.get("a"), memory.get("c")) == (2, None, 2)
    clock.now = 10
    assert (memory.get("c"), len(memory)) == (None, 1)


def test_a_lifetime_of_zero_has_no_end() -> None:
    clock = Clock()
    memory: Expiring[str, int] = Expiring(0, 2, clock)
    memory.put("a", 1)
    clock.now = 1e9
    assert memory.get("a") == 1


def test_a_flood_gets_one_remark_a_minute() -> None:
    clock = Clock()
    flood = Flood(2, clock)
    answer, remark, silence = Verdict.ANSWER, Verdict.REMARK, Verdict.SILENCE
    assert [flood.judge("a") for _ in range(5)] == [answer, answer, remark, silence, silence]
    assert flood.judge("b") is answer
    clock.now = 60
    assert flood.judge("a") is answer


def test_zero_lifts_the_flood_limit() -> None:
    flood = Flood(0, Clock())
    assert {flood.judge("a") for _ in range(100)} == {Verdict.ANSWER}


def test_a_remark_is_due_again_after_a_minute() -> None:
    clock = Clock()
    cooldown = Cooldown(clock)
    assert [cooldown.due("a"), cooldown.due("a"), cooldown.due("b")] == [True, False, True]
    clock.now = 60
    assert cooldown.due("a")


async def test_chats_run_side_by_side_and_each_in_its_order(tmp_path: Path) -> None:
    database = Database(tmp_path / "bot.db")
    order = ChatOrder(2, Inbox(database), None, Metrics(monotonic, database.spells))
    done: list[tuple[int, int]] = []
    first_may_end = asyncio.Event()

    async def work(chat: int, number: int) -> None:
        if (chat, number) == (1, 0):
            await first_may_end.wait()
        done.append((chat, number))
        if chat == 2:
            first_may_end.set()

    jobs = [(1, 0), (1, 1), (1, 2), (2, 0)]
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(order.process_update(_update(*job), work(*job)) for job in jobs))
    database.close()
    assert done == [(2, 0), (1, 0), (1, 1), (1, 2)]


def _update(chat: int, number: int) -> Update:
    message = Message.de_json({"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}}, None)
    return Update(number, message=message)
