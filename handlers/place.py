"""/place: whose report a chat means where it names no place."""

from telegram import Update

from handlers.command import words_behind
from handlers.delivery import reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.render import posts
from handlers.rich import Rich
from knowledge.library.placing import about_place


async def place(update: Update, turn: Turn) -> None:
    """Set the place of this chat, or say which it is and which there are."""
    desk, who, message = desk_of(turn), conversation_of(update), update.effective_message
    given = words_behind(message) if message else ""
    found = desk.reports.place_of(given)
    if found:
        desk.places.put(who.chat, found)
        desk.contexts.drop_where(lambda one: one.chat == who.chat)
    said = about_place(desk.reports, given, found, desk.place(who))
    await reply(turn.bot, update, posts(Rich(said)))
