"""Journeys with the real process: `python -m bot` over HTTP against the fake on 127.0.0.1."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
from tornado.netutil import bind_sockets

from bot.shape import KINDS
from knowledge.engine import Engine
from tests.leaks import PROXY_PASSWORD, WEBHOOK_SECRET
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.people import Person
from tests.telegram.fakeapi.refusal import RefusalError, bad_request
from tests.telegram.process import running
from tests.telegram.staging import TOKEN

PARENT = Person(7, "王家长")
QUESTION = "荣昌有多少所学校"
STARTED = "Application started"


async def test_a_conversation_by_polling(api: FakeApi, engine: Engine, tmp_path: Path) -> None:
    world, chat = api.world, api.world.private(PARENT)
    world.say(chat, PARENT, "/start")
    async with running(api, tmp_path, BOT_LOG_LEVEL="DEBUG") as bot:
        await bot.until(lambda: len(chat.from_bot) == 1)
        world.press(chat, PARENT, chat.buttons[0])
        await bot.until(lambda: len(chat.from_bot) > 1)
        world.updates.add("message", {"message_id": "not a message"})
        world.say(chat, PARENT, QUESTION)
        await bot.until(lambda: engine.ask(QUESTION)[0].answer in "".join(chat.texts))
        await bot.until(lambda: not world.updates.waiting and "setChatMenuButton" in api.published)
        assert await bot.stop() == 0
    assert {"setMyCommands", "setMyDescription", "setMyShortDescription"} < set(api.published)
    # The last poll takes over from the one that the stop has torn.
    assert {call.code for call in api.refused()} <= {409}
    log = bot.log.read_text(encoding="utf-8")
    assert "is stepped over" in log
    assert TOKEN not in log


async def test_what_was_received_is_answered_before_the_end(api: FakeApi, tmp_path: Path) -> None:
    chat = api.world.private(PARENT)
    api.faults.add(Fault("sendMessage", delay=0.2, times=5))
    for _ in range(5):
        api.world.say(chat, PARENT, "/ask")
    async with running(api, tmp_path) as bot:
        await bot.until(lambda: chat.from_bot)
        assert await bot.stop() == 0
    assert len(chat.from_bot) == 5
    assert not api.world.updates.waiting
    assert "Warning" not in bot.log.read_text(encoding="utf-8")


async def test_trouble_with_the_connection_is_waited_out(api: FakeApi, tmp_path: Path) -> None:
    chat = api.world.private(PARENT)
    for fault in (
        Fault("getMe", cut=True),
        Fault("setMyCommands", RefusalError(500, "Internal Server Error")),
        Fault("getUpdates", cut=True),
        Fault("getUpdates", RefusalError(401, "Unauthorized")),
        Fault("sendMessage", RefusalError(429, "Too Many Requests: retry after 1", retry_after=1)),
    ):
        api.faults.add(fault)
    api.world.say(chat, PARENT, "/help")
    async with running(api, tmp_path) as bot:
        await bot.until(lambda: chat.from_bot)
        assert await bot.stop() == 0
    assert "暂时连不上 Telegram" in bot.log.read_text(encoding="utf-8")


async def test_a_proxy_that_cannot_be_reached_is_not_named(api: FakeApi, tmp_path: Path) -> None:
    proxy = f"http://me:{PROXY_PASSWORD}@127.0.0.1:{free_port()}"
    for client in ("aiohttp", "httpx"):
        async with running(api, tmp_path, BOT_LOG_LEVEL="DEBUG", BOT_PROXY=proxy, BOT_HTTP_CLIENT=client) as bot:
            await bot.until(lambda: "暂时连不上 Telegram" in bot.log.read_text(encoding="utf-8"))
            assert await bot.stop() == 0
        log = bot.log.read_text(encoding="utf-8")
        assert not [secret for secret in (PROXY_PASSWORD, TOKEN) if secret in log]


async def test_files_that_others_may_read_are_named_at_the_start(api: FakeApi, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("", encoding="utf-8")
    (tmp_path / ".env").chmod(0o644)
    async with running(api, tmp_path) as bot:
        await bot.until(lambda: STARTED in bot.log.read_text(encoding="utf-8"))
        assert await bot.stop() == 0
    assert ".env：别的用户也能读。请运行 chmod 600 .env" in bot.log.read_text(encoding="utf-8")
    assert "数据库文件" not in bot.log.read_text(encoding="utf-8")
    assert (tmp_path / "bot.db").stat().st_mode & 0o777 == 0o600
    (tmp_path / "bot.db").chmod(0o640)
    async with running(api, tmp_path) as bot:
        await bot.until(lambda: STARTED in bot.log.read_text(encoding="utf-8"))
        assert await bot.stop() == 0
    assert "数据库文件：别的用户也能读。请运行 chmod 600 bot.db" in bot.log.read_text(encoding="utf-8")


async def test_a_stop_before_the_first_contact(api: FakeApi, tmp_path: Path) -> None:
    api.faults.add(Fault("getMe", cut=True, times=1000))
    async with running(api, tmp_path) as bot:
        await bot.until(lambda: "暂时连不上 Telegram" in bot.log.read_text(encoding="utf-8"))
        assert await bot.stop() == 0
    assert "Traceback" not in bot.log.read_text(encoding="utf-8")


async def test_a_refused_token_is_one_line(api: FakeApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, BOT_TOKEN="42:wrong") as bot:
        assert await bot.process.wait() == 2
    [line] = bot.log.read_text(encoding="utf-8").splitlines()
    assert line.startswith("BOT_TOKEN：Telegram 不接受这个令牌")


async def test_a_missing_token_is_one_line(api: FakeApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, BOT_TOKEN="") as bot:
        assert await bot.process.wait() == 2
    [line] = bot.log.read_text(encoding="utf-8").splitlines()
    assert line.startswith("BOT_TOKEN：还没有设置。")


async def test_a_conversation_by_webhook(api: FakeApi, tmp_path: Path) -> None:
    chat, port = api.world.private(PARENT), free_port()
    hook = {"BOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/tele.gram", "BOT_WEBHOOK_PORT": str(port)}
    async with running(api, tmp_path, BOT_LOG_LEVEL="DEBUG", **hook) as bot, httpx.AsyncClient(trust_env=False) as web:
        await bot.until(lambda: api.webhook)
        url, secret = api.webhook["url"], {"X-Telegram-Bot-Api-Secret-Token": api.webhook["secret_token"]}
        api.world.say(chat, PARENT, "/start")
        [update] = api.world.updates.waiting
        for wrong in ({}, {name: f"{value}x" for name, value in secret.items()}):
            assert (await web.post(url, json=update, headers=wrong)).status_code == 403
        for nonsense in (b"{", b"\xff", b"[]", b"{}", b'{"update_id": true}', b"[" * 100_000):
            assert (await web.post(url, content=nonsense, headers=secret)).status_code == 400
        assert (await web.post(url, content=b"[" * (2 << 20), headers=secret)).status_code == 413
        assert (await web.post(url, content=chunks(), headers=secret)).status_code == 413
        for method in ("GET", "PUT", "DELETE", "HEAD", "PATCH"):
            assert (await web.request(method, url, headers=secret)).status_code == 405
        assert (await web.post(url.replace("tele.gram", "tele-gram"), json=update, headers=secret)).status_code == 404
        for number, kind in enumerate(("message", "poll"), 1):
            odd = {"update_id": number, kind: {"id": "1", "question": "？"}}
            assert (await web.post(url, json=odd, headers=secret)).status_code == 200
        assert not chat.from_bot
        assert (await web.post(url, json=update, headers=secret)).status_code == 200
        await bot.until(lambda: chat.from_bot)
        assert await bot.stop() == 0
    log = bot.log.read_text(encoding="utf-8")
    assert "update 1 cannot be parsed and is stepped over" in log
    assert "update 2 is of a kind that the bot does not know" in log
    assert not [word for word in (TOKEN, *secret.values()) if word in log]


async def test_the_secret_of_the_settings_is_registered(api: FakeApi, tmp_path: Path) -> None:
    port = str(free_port())
    hook = {"BOT_WEBHOOK_URL": "https://example.org", "BOT_WEBHOOK_PORT": port, "BOT_WEBHOOK_SECRET": WEBHOOK_SECRET}
    async with running(api, tmp_path, **hook) as bot:
        await bot.until(lambda: api.webhook)
        assert await bot.stop() == 0
    allowed = list(KINDS)
    assert api.made("setWebhook")[0].parameters["secret_token"] == WEBHOOK_SECRET
    assert api.webhook == {"url": "https://example.org", "secret_token": WEBHOOK_SECRET, "allowed_updates": allowed}


async def test_a_refused_webhook_address_is_one_line(api: FakeApi, tmp_path: Path) -> None:
    refusal = bad_request("bad webhook: an HTTPS URL must be provided for webhook")
    api.faults.add(Fault("setWebhook", refusal, times=1000))
    hook = {"BOT_WEBHOOK_URL": "http://example.org/x", "BOT_WEBHOOK_PORT": str(free_port())}
    async with running(api, tmp_path, BOT_LOG_LEVEL="WARNING", **hook) as bot:
        assert await bot.process.wait() == 2
    [line] = bot.log.read_text(encoding="utf-8").splitlines()
    assert line.startswith("BOT_WEBHOOK_URL：Telegram 不接受这个地址（")


async def test_a_taken_webhook_port_is_one_line(api: FakeApi, tmp_path: Path) -> None:
    [socket] = bind_sockets(0, "127.0.0.1")
    hook = {"BOT_WEBHOOK_URL": "http://127.0.0.1/x", "BOT_WEBHOOK_PORT": str(socket.getsockname()[1])}
    async with running(api, tmp_path, BOT_LOG_LEVEL="WARNING", **hook) as bot:
        assert await bot.process.wait() == 2
    socket.close()
    [line] = bot.log.read_text(encoding="utf-8").splitlines()
    assert line.startswith("BOT_WEBHOOK_LISTEN、BOT_WEBHOOK_PORT：不能监听 127.0.0.1:")


async def chunks() -> AsyncIterator[bytes]:
    """Two megabytes that do not say beforehand how large they are."""
    for _ in range(32):
        yield b" " * (1 << 16)


def free_port() -> int:
    """A port that nobody listens on."""
    [socket] = bind_sockets(0, "127.0.0.1")
    with socket:
        port: int = socket.getsockname()[1]
        return port
