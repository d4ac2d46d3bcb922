"""What a running bot shows of itself: figures, health and a line for each update."""

from pathlib import Path

import httpx

from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Person
from tests.telegram.killing import free_port
from tests.telegram.process import running

PARENT = Person(7, "王家长")
QUESTION = "荣昌有多少所学校"


async def test_figures_health_and_one_line_for_each_update(api: FakeApi, tmp_path: Path) -> None:
    port = free_port()
    chat = api.world.private(PARENT)
    async with running(api, tmp_path, BOT_METRICS_PORT=str(port)) as bot:
        api.world.say(chat, PARENT, QUESTION)
        api.world.updates.add("message", {"message_id": "not a message"})
        await bot.until(lambda: chat.from_bot and not api.world.updates.waiting)
        async with httpx.AsyncClient(trust_env=False, base_url=f"http://127.0.0.1:{port}") as client:
            health = await client.get("/health")
            figures = (await client.get("/metrics")).text
        assert await bot.stop() == 0
    assert (health.status_code, health.text) == (200, "ok\n")
    assert 'bot_answers_total{status="answered"} 1.0' in figures
    assert "bot_poison_updates_total 1.0" in figures
    log = bot.log.read_text(encoding="utf-8")
    assert "kind=message chat=private handler=question.question outcome=answered ms=" in log
    assert QUESTION not in log
