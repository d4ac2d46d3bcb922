"""All handlers in their order."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, InlineQueryHandler, MessageHandler, filters

from handlers import (
    administration,
    button,
    chart,
    inline,
    members,
    other,
    place,
    privacy,
    question,
    reviewing,
    start,
    vote,
)
from handlers.addressing import Addressed, FromPerson
from handlers.administration import DECISION
from handlers.administrators import Administrator, ForAdministrators, Uploaded
from handlers.command import Named, command_of
from handlers.commands import commands
from handlers.desk import Desk, Turn
from handlers.flood import AnyHandler, FloodHandler
from handlers.gate import GateHandler
from handlers.keyboard import MENU, PICTURE, TOPIC, TURN
from handlers.reviewing import EXPORT, PAGE
from handlers.trace import taken
from handlers.vote import VOTE

Callback = Callable[[Update, Turn], Coroutine[Any, Any, None]]

CALLBACKS: dict[str, Callback] = {
    "start": start.start,
    "help": start.help_,
    "topics": start.all_topics,
    "chart": chart.chart,
    "place": place.place,
    "privacy": privacy.privacy,
    "forget": privacy.forget,
    "reload": administration.reload,
    "history": administration.history,
    "rollback": administration.rollback,
    "status": reviewing.status,
    "unanswered": reviewing.unanswered,
    "feedback": reviewing.feedback,
}


PRESSES: tuple[tuple[str | re.Pattern[str], Callback], ...] = (
    (DECISION, administration.decide),
    (PAGE, reviewing.turn_list),
    (rf"^{EXPORT}$", reviewing.export),
)


async def by_name(update: Update, turn: Turn) -> None:
    """Answer a command that has its own callback."""
    command = command_of(update.message) if update.message else None
    if command:
        await CALLBACKS[command.name](update, turn)


def handlers(desk: Desk) -> list[AnyHandler]:
    """The first one that fits answers, so the order matters.

    Of channels and bots nothing counts. In a group nothing but commands, replies to the bot and mentions of it fit.
    """
    person = filters.UpdateType.MESSAGE & FromPerson()
    edited = filters.UpdateType.EDITED_MESSAGE & FromPerson()
    private = person & filters.ChatType.PRIVATE
    slash = filters.Regex(r"^[/／]")
    asking = Named(desk.admins, "ask", *(command.name for command in commands() if command.topic))
    free = filters.TEXT & ~slash & Addressed()
    answering: list[AnyHandler] = [
        MessageHandler(person & Named(desk.admins, *CALLBACKS), by_name),
        MessageHandler(person & asking, question.question),
        MessageHandler(private & filters.Regex(r"^/[^\x00-\x7f]"), question.question),
        # Before free text: what else begins with a slash is no question; in groups it may be another bot's.
        MessageHandler(private & slash, other.no_such_command),
        MessageHandler(person & free, question.question),
        MessageHandler(edited & (asking | free), question.edited),
        MessageHandler(private & Administrator(desk.admins) & Uploaded(), administration.upload),
        # After text; service messages (a pinned message, say) deserve no remark.
        MessageHandler(private & ~filters.TEXT & ~filters.StatusUpdate.ALL, other.not_text),
        # Before the engine's keys: the bot's own.
        CallbackQueryHandler(button.turn_menu, rf"^{MENU}\d{{1,3}}$"),
        CallbackQueryHandler(button.turn_page, rf"^{TURN}"),
        CallbackQueryHandler(button.open_topic, rf"^{TOPIC}"),
        CallbackQueryHandler(chart.press, rf"^{PICTURE}"),
        CallbackQueryHandler(vote.vote, VOTE),
        *(ForAdministrators(desk.admins, callback, pattern) for pattern, callback in PRESSES),
        CallbackQueryHandler(button.old, r"^bot/"),
        CallbackQueryHandler(button.press),
        InlineQueryHandler(inline.inline),
    ]
    moving: list[AnyHandler] = [
        MessageHandler(person & filters.StatusUpdate.MIGRATE, members.migrated),
        ChatMemberHandler(members.membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]
    # Before those that answer: what takes over in groups that are not listed, and above the limit of one person.
    return list(map(traced, [*moving, GateHandler(desk, answering), FloodHandler(desk, answering), *answering]))


def traced(handler: AnyHandler) -> AnyHandler:
    """A handler that says which it is, for the log, before it works: its callback's module and name."""
    callback = handler.callback
    name = f"{callback.__module__.rpartition('.')[2]}.{callback.__name__.rstrip('_')}"

    async def named(update: Update, turn: Turn) -> Any:
        taken(name)
        return await callback(update, turn)

    handler.callback = named
    return handler
