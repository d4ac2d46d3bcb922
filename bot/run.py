"""Runs the bot until it is told to stop."""

import asyncio
import logging
import os
import secrets
import sys
from itertools import chain, repeat
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot import logs
from bot.application import App, build
from bot.settings import Settings
from knowledge.engine import Engine

logger = logging.getLogger(__name__)

UPDATES = ("message", "callback_query")
WRONG_SETTING = 2
FOREVER = -1
PAUSES = (1, 2, 5, 10, 30)


def run(settings: Settings, engine: Engine) -> int:
    """Fetch updates, or take them in by webhook, until SIGTERM or SIGINT; returns the exit code.

    What was received is answered before the end. 2: a setting that only shows itself as wrong now.
    """
    token, secret = settings.token.get_secret_value(), settings.webhook_secret.get_secret_value()
    logs.configure(settings.log_level, (token, secret))
    # The library's old name of durations warns at every flood limit.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        application = build(settings, engine)
        loop.run_until_complete(connect(application))
        _serve(application, settings)
    except InvalidToken:
        return _refused("BOT_TOKEN：Telegram 不接受这个令牌，请核对，或向 @BotFather 重新申请。")
    except OSError as error:
        if not settings.webhook_url:
            raise
        place = f"{settings.webhook_listen}:{settings.webhook_port}"
        return _refused(f"BOT_WEBHOOK_LISTEN、BOT_WEBHOOK_PORT：不能监听 {place}（{error.strerror}）。")
    finally:
        loop.close()
    return 0


async def connect(application: App) -> None:
    """Try until Telegram answers, saying so: the library would try in silence."""
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.warning("暂时连不上 Telegram（%s），%d 秒后再试。", error, pause)
            await asyncio.sleep(pause)
        else:
            return


def _serve(application: App, settings: Settings) -> None:
    if not settings.webhook_url:
        application.run_polling(allowed_updates=UPDATES, bootstrap_retries=FOREVER)
        return
    application.run_webhook(
        listen=settings.webhook_listen,
        port=settings.webhook_port,
        url_path=urlsplit(settings.webhook_url).path.strip("/"),
        webhook_url=settings.webhook_url,
        # Without a secret anyone who finds the address could speak in the name of Telegram.
        secret_token=settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32),
        allowed_updates=UPDATES,
        bootstrap_retries=FOREVER,
    )


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return WRONG_SETTING
