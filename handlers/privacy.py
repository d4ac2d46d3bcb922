"""What is stored about a person, and its deletion."""

from telegram import Update

from handlers import texts
from handlers.delivery import reply
from handlers.desk import Turn, desk_of
from handlers.render import Post


async def privacy(update: Update, turn: Turn) -> None:
    """Say what is stored, for how long, and how to delete it."""
    await reply(turn.bot, update, [Post(texts.privacy(desk_of(turn).days_kept))])


async def forget(update: Update, turn: Turn) -> None:
    """Delete what is stored about the sender, in memory too; say how much that was."""
    desk, user = desk_of(turn), update.effective_sender
    if user is None:
        return
    desk.contexts.drop_where(lambda who: who.sender == user.id)
    desk.sent.drop_where(lambda question: question.sender == user.id)
    desk.places.drop(user.id)
    rows = await desk.journal.forget(user.id)
    await reply(turn.bot, update, [Post(texts.forgotten(rows))])
