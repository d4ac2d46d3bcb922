"""Messages the bot cannot answer: no text, or a command it does not have."""

from telegram import Update

from handlers import texts
from handlers.delivery import reply
from handlers.desk import Turn, desk_of
from handlers.render import Post


async def not_text(update: Update, turn: Turn) -> None:
    """Say that only text is understood; once for all pictures of an album."""
    message = update.effective_message
    album = message.media_group_id if message else None
    if album is None or desk_of(turn).remarks.due(("album", album)):
        await reply(turn.bot, update, [Post(texts.NOT_TEXT)])


async def no_such_command(update: Update, turn: Turn) -> None:
    """Say that there is no such command."""
    await reply(turn.bot, update, [Post(texts.NO_SUCH_COMMAND)])
