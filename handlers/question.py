"""Questions in plain words: /ask and free text."""

from telegram import Update

from handlers import texts
from handlers.addressing import question_in, slash
from handlers.delivery import reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.render import Post, render


async def ask(update: Update, turn: Turn) -> None:
    """Answer what stands behind /ask."""
    parts = slash(update.effective_message) if update.effective_message else None
    await _answer(update, turn, parts[1] if parts else "", texts.ASK_HOW)


async def free(update: Update, turn: Turn) -> None:
    """Answer a text that is meant for the bot."""
    message = update.effective_message
    await _answer(update, turn, question_in(message) if message else "", texts.ADDRESS_ME)


async def _answer(update: Update, turn: Turn, question: str, nothing: str) -> None:
    """Answer the question, or say how to ask one."""
    if question:
        await reply(turn.bot, update, render(desk_of(turn).ask(conversation_of(update), question)))
    else:
        await reply(turn.bot, update, [Post(nothing)])
