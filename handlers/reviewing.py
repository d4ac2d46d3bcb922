"""/unanswered, /feedback and /status, and the pages of their lists."""

import re
from collections.abc import Sequence
from io import BytesIO

from telegram import Message, Update

from handlers import admin_texts
from handlers.delivery import acknowledge, edit, reply
from handlers.desk import Turn, desk_of
from handlers.keyboard import button
from handlers.office import Office
from handlers.paging import LIST, listed
from handlers.render import Post, posts
from handlers.rich import Rich

PAGE = re.compile(rf"^{LIST}(?P<name>unanswered|feedback|history)/(?P<number>\d{{1,4}})$")
EXPORT = "bot/admin/export"


async def unanswered(update: Update, turn: Turn) -> None:
    """List the questions that were not answered, similar ones together."""
    await reply(turn.bot, update, await _page(desk_of(turn).office, "unanswered", 0))


async def feedback(update: Update, turn: Turn) -> None:
    """List the answers that were not liked."""
    await reply(turn.bot, update, await _page(desk_of(turn).office, "feedback", 0))


async def status(update: Update, turn: Turn) -> None:
    """Say how the bot is doing."""
    await reply(turn.bot, update, posts(Rich("\n".join(await desk_of(turn).office.report(turn.bot)))))


async def turn_list(update: Update, turn: Turn) -> None:
    """Show another page of a list in the same message."""
    query = update.callback_query
    found = PAGE.match(query.data or "") if query else None
    if query is None or found is None:
        return
    await acknowledge(query)
    first, *_ = await _page(desk_of(turn).office, found["name"], int(found["number"]))
    if isinstance(query.message, Message):
        await edit(turn.bot, query.message.chat_id, query.message.message_id, first)


async def export(update: Update, turn: Turn) -> None:
    """Send the questions that were not answered as a question table."""
    query, chat = update.callback_query, update.effective_chat
    if query is None or chat is None:
        return
    await acknowledge(query)
    office = desk_of(turn).office
    table = office.table(await office.reviews.unanswered())
    await turn.bot.send_document(chat.id, BytesIO(table.encode("utf-8")), filename="unanswered.jsonl")


async def _page(office: Office, name: str, number: int) -> Sequence[Post]:
    if name == "history":
        return listed(name, admin_texts.history(await office.archive.all()), number)
    if name == "feedback":
        lines = admin_texts.feedback(await office.reviews.disliked())
        return listed(name, lines or [admin_texts.NO_FEEDBACK], number)
    lines = admin_texts.unanswered(await office.reviews.unanswered())
    if not lines:
        return [Post(admin_texts.NO_QUESTIONS)]
    return listed(name, lines, number, button(admin_texts.EXPORT, EXPORT))
