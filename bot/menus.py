"""What Telegram shows about the bot: the command menus and the descriptions."""

import logging
from collections.abc import Iterable, Sequence

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.error import TelegramError

from handlers import texts
from handlers.commands import Command, offered
from knowledge.base import Report

logger = logging.getLogger(__name__)


async def publish(bot: Bot, report: Report, admins: Iterable[int] = (), several: str = "") -> None:
    """Set menus and descriptions; the bot works without them, so a failure is only logged."""
    shown = offered(bool(several))
    try:
        await bot.set_my_commands(_menu(_of_everyone(shown, "private")))
        await _set(bot, _of_everyone(shown, "private"), BotCommandScopeAllPrivateChats())
        await _set(bot, _of_everyone(shown, "group"), BotCommandScopeAllGroupChats())
        await bot.set_my_description(texts.description(report, several))
        await bot.set_my_short_description(texts.short_description(report, several))
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as error:
        logger.warning("menus and descriptions were not set: %s", error)
    for admin in sorted(admins):
        await _for_administrator(bot, admin, shown)


async def _for_administrator(bot: Bot, admin: int, shown: Sequence[Command]) -> None:
    """An administrator who never wrote to the bot has no chat whose menu could be set."""
    private = [command for command in shown if "private" in command.places]
    try:
        await _set(bot, private, BotCommandScopeChat(admin))
    except TelegramError as error:
        logger.info("the menu of administrator %s was not set: %s", admin, error)


def _of_everyone(shown: Sequence[Command], place: str) -> list[Command]:
    return [command for command in shown if command.people == "everyone" and place in command.places]


async def _set(bot: Bot, shown: Iterable[Command], scope: BotCommandScope) -> None:
    await bot.set_my_commands(_menu(shown), scope=scope)


def _menu(shown: Iterable[Command]) -> list[tuple[str, str]]:
    return [(command.name, command.summary) for command in shown]
