"""`python -m bot doctor`: what is in order, what is not, and what to do about it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.http import AiohttpRequest
from bot.private import readable_by_others
from bot.route import Route, route
from bot.settings import Settings
from bot.store.database import FAILURES, Database
from knowledge.base import KnowledgeBase
from knowledge.errors import UserError
from knowledge.files import load
from knowledge.library.folder import read_folder
from knowledge.library.listing import listed
from knowledge.library.router import Router
from knowledge.library.shelf import Shelf

WELL, ILL = "✓", "✗"
SECONDS = 10.0
MOST_DRIFT = timedelta(seconds=30)


def examine(settings: Settings) -> int:
    """Print a line for each finding; 0 if all is well, 1 otherwise."""
    findings = [*_local(settings), *asyncio.run(_remote(settings))]
    print("\n".join(findings))
    return int(any(line.startswith(ILL) for line in findings))


def _local(settings: Settings) -> Iterator[str]:
    yield _try("知识文件", lambda: _knowledge(settings.knowledge))
    yield from _left_out(settings)
    yield _try("数据库", lambda: _database(settings.database))
    yield from (f"{ILL} {sentence}" for sentence in readable_by_others(settings))


def _knowledge(path: Path) -> str:
    if not path.is_dir():
        return f"{len(load(path).facts)} 条事实"
    shelves = read_folder(path, _left).shelves.values()
    return f"{listed(shelves)}，{sum(shelf.facts for shelf in shelves)} 条事实"


def _left(shelf: Shelf, base: KnowledgeBase) -> None:
    """The doctor needs no more of a report than that it can be read."""


def _left_out(settings: Settings) -> Iterator[str]:
    """A line for each file of a folder that is left out, and one where no place is settled."""
    if not settings.knowledge.is_dir():
        return
    try:
        found = read_folder(settings.knowledge, _left)
    except UserError:
        return
    yield from (f"{ILL} 知识文件夹：{problem}" for problem in found.problems)
    shelves = found.shelves.values()
    if settings.default_place and not Router(shelves).read(settings.default_place).places:
        yield f"{ILL} BOT_DEFAULT_PLACE：没有载入“{settings.default_place}”的报告。请改正，或放进它的知识文件。"


def _try(name: str, work: Callable[[], str]) -> str:
    try:
        return f"{WELL} {name}：{work()}"
    except UserError as error:
        return f"{ILL} {name}：{error}"
    except FAILURES as error:
        return f"{ILL} {name}：打不开（{error}）。请检查路径、权限和磁盘空间。"


def _database(path: Path) -> str:
    with closing(Database(path)) as database:
        count = database.call(lambda db: db.table("questions").count)
    return f"{path}，{count} 条提问"


async def _remote(settings: Settings) -> list[str]:
    if not settings.token.get_secret_value():
        return [f"{ILL} 令牌：还没有设置 BOT_TOKEN。请向 @BotFather 申请。"]
    way = route(settings)
    request = AiohttpRequest(2, SECONDS, way.proxy, way.trust_env)
    bot = Bot(settings.token.get_secret_value(), base_url=way.address, request=request)
    try:
        return [line async for line in _telegram(bot, settings)]
    finally:
        await request.shutdown()


async def _telegram(bot: Bot, settings: Settings) -> AsyncIterator[str]:
    try:
        me = await bot.get_me()
    except InvalidToken:
        yield f"{ILL} 令牌：Telegram 不接受。请核对，或向 @BotFather 重新申请。"
        return
    except TelegramError as error:
        yield f"{ILL} 网络：连不上 Telegram（{error}）。请检查网络，需要时设置 BOT_PROXY。"
        return
    yield f"{WELL} 令牌：@{me.username}"
    reads = "能读群里的所有消息" if me.can_read_all_group_messages else "隐私模式，群里只收命令、回复和 @"
    yield f"{WELL} 群：{'可以' if me.can_join_groups else '不可以'}被拉进群；{reads}"
    yield f"{WELL if me.supports_inline_queries else ILL} 内联：{_inline(bool(me.supports_inline_queries))}"
    yield await _webhook(bot, settings)
    yield await _clock(route(settings))


def _inline(on: bool) -> str:
    return "已打开" if on else "没打开。要在别的聊天里 @ 出卡片，请在 @BotFather 用 /setinline 打开。"


async def _webhook(bot: Bot, settings: Settings) -> str:
    try:
        info = await bot.get_webhook_info()
    except TelegramError as error:
        return f"{ILL} webhook：查不到（{error}）。"
    if info.url != settings.webhook_url:
        now = info.url or "没有"
        return f"{ILL} webhook：现在登记的是“{now}”，设置是“{settings.webhook_url or '没有'}”。启动机器人时会改过来。"
    if info.last_error_message:
        return (
            f"{ILL} webhook：最近一次投递出错（{info.last_error_message}），还有 {info.pending_update_count} 条没收。"
        )
    return f"{WELL} webhook：{info.url or '没有，用轮询'}；还有 {info.pending_update_count} 条没收"


async def _clock(way: Route) -> str:
    """Hold this machine's clock against the date that the server's answer bears."""
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=way.trust_env) as session,
            session.get(way.address, proxy=way.proxy) as answer,
        ):
            told = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return f"{ILL} 时钟：问不到服务器的时间。"
    drift = abs(datetime.now(UTC) - told)
    if drift > MOST_DRIFT:
        return f"{ILL} 时钟：和服务器差 {drift.total_seconds():.0f} 秒。请打开自动对时（timedatectl set-ntp true）。"
    return f"{WELL} 时钟：和服务器一致"
