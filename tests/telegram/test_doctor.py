"""What the doctor finds, on this machine and of Telegram, and what it says to do."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import main
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.refusal import RefusalError
from tests.telegram.fakeapi.server import serving
from tests.telegram.staging import TOKEN

HOOK = "https://example.org/x"

# The code the doctor ends with, and what it says of Telegram, line by line.
Examine = Callable[[], Awaitable[tuple[int, list[str]]]]


def test_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
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


@pytest.fixture
def examine(
    api: FakeApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Examine:
    """Run the doctor against the fake over HTTP, with a proxy in the environment that nobody can reach."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE", str(tmp_path / "bot.db"))
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    async def run() -> tuple[int, list[str]]:
        async with serving(api) as address:
            monkeypatch.setenv("BOT_API_BASE_URL", address)
            code = await asyncio.to_thread(main, ["doctor"])
        _knowledge, _database, *telegram = capsys.readouterr().out.splitlines()
        return code, telegram

    return run


async def test_all_in_order(api: FakeApi, examine: Examine) -> None:
    api.world.inline = True
    code, [token, groups, inline, webhook, clock] = await examine()
    assert token == f"✓ 令牌：@{api.world.username}"
    assert groups.startswith("✓ 群：可以被拉进群；隐私模式")
    assert inline == "✓ 内联：已打开"
    assert webhook == "✓ webhook：没有，用轮询；还有 0 条没收"
    assert clock == "✓ 时钟：和服务器一致"
    assert code == 0


async def test_what_to_do_about_telegram(api: FakeApi, examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    api.world.inline = False
    api.webhook = {"url": HOOK}
    api.clock_ahead = timedelta(minutes=5)
    code, [_, _, inline, webhook, clock] = await examine()
    assert code == 1
    assert inline.startswith("✗ 内联：没打开")
    assert "/setinline" in inline
    assert webhook.startswith(f"✗ webhook：现在登记的是“{HOOK}”，设置是“没有”")
    assert clock.startswith("✗ 时钟：和服务器差 ")
    assert "timedatectl" in clock
    api.webhook_trouble = {"last_error_date": 1, "last_error_message": "Connection refused"}
    monkeypatch.setenv("BOT_WEBHOOK_URL", HOOK)
    _, [_, _, _, webhook, _] = await examine()
    assert webhook == "✗ webhook：最近一次投递出错（Connection refused），还有 0 条没收。"


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (Fault("getMe", RefusalError(401, "Unauthorized")), "✗ 令牌：Telegram 不接受"),
        (Fault("getMe", cut=True), "✗ 网络：连不上 Telegram"),
    ],
)
async def test_it_stops_where_there_is_no_way(api: FakeApi, examine: Examine, fault: Fault, found: str) -> None:
    api.faults.add(fault)
    code, [line] = await examine()
    assert (code, line[: len(found)]) == (1, found)
    assert TOKEN not in line
