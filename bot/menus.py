"""What Telegram shows about the bot: the command menu and the descriptions."""

import logging

from telegram import Bot
from telegram.error import TelegramError

from handlers import texts
from knowledge.base import Report
from knowledge.topics import topics

logger = logging.getLogger(__name__)


async def publish(bot: Bot, report: Report) -> None:
    """Set menu and descriptions; the bot works without them, so a failure is only logged."""
    try:
        await bot.set_my_commands(texts.commands(topics()))
        await bot.set_my_description(texts.description(report))
        await bot.set_my_short_description(texts.short_description(report))
    except TelegramError as error:
        logger.warning("menu and descriptions were not set: %s", error)
