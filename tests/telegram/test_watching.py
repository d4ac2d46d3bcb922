"""What a running bot shows of itself: figures, health, a line for each update; and what the doctor finds."""

from pathlib import Path

import httpx
import pytest

from bot.cli import main
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
    assert "kind=message chat=private outcome=answered ms=" in log
    assert QUESTION not in log


def test_the_doctor_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE", str(tmp_path / "bot.db"))
    (tmp_path / ".env").write_text("", encoding="utf-8")
    (tmp_path / ".env").chmod(0o644)
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "✓ 知识文件：353 条事实"
    assert lines[1].startswith("✓ 数据库：")
    assert lines[2] == "✗ .env：别的用户也能读。请运行 chmod 600 .env"
    assert lines[3].startswith("✗ 令牌：还没有设置 BOT_TOKEN")
