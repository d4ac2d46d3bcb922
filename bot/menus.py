"""What Telegram shows about the bot: the command menu and the descriptions."""

import logging

from telegram import Bot
from telegram.error import TelegramError

from handlers import texts
from handlers.commands import commands
from knowledge.base import Report

logger = logging.getLogger(__name__)


async def publish(bot: Bot, report: Report) -> None:
    """Set menu and descriptions; the bot works without them, so a failure is only logged."""
    try:
        everyone = [(one.name, one.summary) for one in commands() if one.people == "everyone"]
        await bot.set_my_commands(everyone)
        await bot.set_my_description(texts.description(report))
        await bot.set_my_short_description(texts.short_description(report))
    except TelegramError as error:
        logger.warning("menu and descriptions were not set: %s", error)
