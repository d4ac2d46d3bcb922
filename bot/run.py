"""Runs the bot until it is told to stop."""

import asyncio
import logging
import os
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, closing, suppress
from functools import partial
from itertools import chain, repeat
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot import logs
from bot.application import INBOX, METRICS, App, build
from bot.menus import publish
from bot.metrics import Metrics, showing
from bot.opening import opened
from bot.private import readable_by_others
from bot.purging import purging
from bot.repeating import repeating
from bot.settings import Settings, SettingsError
from bot.shape import KINDS
from bot.sparing import spare_what_stays
from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.versions import Versions
from bot.watch import watching
from bot.watchdog import watchdog
from bot.webhook import taking_in
from handlers.desk import KEY, Desk
from handlers.notices import Notices

logger = logging.getLogger(__name__)

FOREVER = -1
# How long a stop waits for what was received to be answered.
DRAIN_SECONDS = 20.0
# How often it is looked whether administrators must be told something.
NOTICE_SECONDS = 5.0
# How long the texts of finished updates live on in the write-ahead log at most.
WIPE_SECONDS = 60.0
PAUSES = (1, 2, 5, 10, 30)


def run(settings: Settings) -> int:
    """Fetch updates, or take them in by webhook, until SIGTERM or SIGINT; returns the exit code.

    SettingsError for a setting that only shows itself as wrong now.
    """
    token, proxy = settings.token.get_secret_value(), settings.proxy.get_secret_value()
    # Without a secret anyone who finds the address could speak in the name of Telegram.
    secret = settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
    logs.configure(settings.log_level, (token, secret, proxy))
    # The library's old name of durations warns at every flood limit.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    for sentence in readable_by_others(settings):
        logger.warning(sentence)
    database = Database(settings.database)
    edition = opened(settings.knowledge, database, settings.default_place)
    application = build(settings, edition, database)
    source = webhook(application, settings, secret) if settings.webhook_url else polling(application)
    with closing(database), suppress(asyncio.CancelledError):
        asyncio.run(live(application, source, settings, Versions(database)))
    return 0


async def live(
    application: App, source: AbstractAsyncContextManager[None], settings: Settings, versions: Versions
) -> None:
    """Serve until a signal comes, answer what was received, end; a second signal ends at once."""
    _cancel_on_signals()
    async with AsyncExitStack() as stack:
        # The library leaves the connections open where the first contact fails.
        stack.push_async_callback(application.bot.request.shutdown)
        stack.push_async_callback(application.shutdown)
        await connect(application)
        await application.start()
        stack.push_async_callback(application.stop)
        # Before the stop, which no longer holds on to the updates that wait.
        stack.push_async_callback(drained, application)
        await remember_moves(application)
        await take_up(application)
        metrics: Metrics = application.bot_data[METRICS]
        await stack.enter_async_context(showing(metrics, settings.metrics_port, not settings.webhook_url))
        await stack.enter_async_context(source)
        desk: Desk = application.bot_data[KEY]
        notices = Notices(desk.spells, settings.admin_ids)
        await stack.enter_async_context(repeating(lambda: notices.tell(application.bot), NOTICE_SECONDS))
        await stack.enter_async_context(watching(desk, versions, settings.knowledge, desk.spells))
        inbox: Inbox = application.bot_data[INBOX]
        await stack.enter_async_context(purging(desk.journal.purge, inbox.purge))
        await stack.enter_async_context(repeating(inbox.wipe, WIPE_SECONDS))
        await publish(application.bot, desk.engine.base.report, settings.admin_ids, desk.reports.listed())
        spare_what_stays()
        await asyncio.Event().wait()


async def remember_moves(application: App) -> None:
    """Let the supergroups that listed groups have become keep their permission."""
    desk: Desk = application.bot_data[KEY]
    for old, new in await desk.groups.moves():
        desk.permits.inherit(old, new)


async def take_up(application: App) -> None:
    """Queue what an earlier run took in and did not finish."""
    inbox: Inbox = application.bot_data[INBOX]
    for update in await inbox.waiting():
        await application.update_queue.put(Update.de_json(update, application.bot))


async def drained(application: App) -> None:
    """Wait until what was received is answered; what takes too long is left to the next start."""
    with suppress(TimeoutError):
        await asyncio.wait_for(application.update_queue.join(), DRAIN_SECONDS)


async def connect(application: App) -> None:
    """Make the first contact; SettingsError when the token is refused."""
    try:
        await insist(application.initialize)
    except InvalidToken:
        raise SettingsError("BOT_TOKEN：Telegram 不接受这个令牌，请核对，或向 @BotFather 重新申请。") from None


async def insist(call: Callable[[], Awaitable[object]]) -> None:
    """Try until Telegram answers, saying so: the library would try in silence."""
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            await call()
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            logger.warning("暂时连不上 Telegram（%s），%d 秒后再试。", error, pause)
            await asyncio.sleep(pause)
        else:
            return


@asynccontextmanager
async def polling(application: App) -> AsyncIterator[None]:
    """Fetch updates while the context is open."""
    updater = application.updater
    assert updater is not None
    desk: Desk = application.bot_data[KEY]
    begin = partial(
        updater.start_polling,
        allowed_updates=KINDS,
        bootstrap_retries=FOREVER,
        error_callback=lambda error: _report(application, error),
    )
    try:
        await begin()
        async with watchdog(updater, begin, application.bot_data[METRICS], desk.spells):
            yield
    finally:
        if updater.running:
            await updater.stop()


@asynccontextmanager
async def webhook(application: App, settings: Settings, secret: str) -> AsyncIterator[None]:
    """Take updates in by webhook while the context is open; Telegram keeps the later ones for a day."""
    url, place = settings.webhook_url, (settings.webhook_listen, settings.webhook_port)
    register = partial(application.bot.set_webhook, url, secret_token=secret, allowed_updates=KINDS)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(taking_in(application, *place, urlsplit(url).path, secret))
        except OSError as error:
            where = "{}:{}".format(*place)
            raise SettingsError(
                f"BOT_WEBHOOK_LISTEN、BOT_WEBHOOK_PORT：不能监听 {where}（{error.strerror}）。"
            ) from None
        try:
            await insist(register)
        except BadRequest as error:
            raise SettingsError(f"BOT_WEBHOOK_URL：Telegram 不接受这个地址（{error}）。") from None
        yield


def _cancel_on_signals() -> None:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    # Windows has no such handlers; there Ctrl-C still ends the program.
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)


def _report(application: App, error: TelegramError) -> None:
    application.create_task(application.process_error(None, error))
