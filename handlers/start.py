"""/start and /help."""

from telegram import Update

from handlers import texts
from handlers.delivery import reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.keyboard import menu
from handlers.render import posts, render
from handlers.rich import Rich
from knowledge.topics import topics


async def start(update: Update, turn: Turn) -> None:
    """Welcome a person; a link with a payload opens what it names."""
    desk = desk_of(turn)
    if turn.args:
        await reply(turn.bot, update, render(desk.open(conversation_of(update), turn.args[0])))
        return
    desk.contexts.drop(conversation_of(update))
    await reply(turn.bot, update, posts(Rich(texts.welcome(desk.engine.base.report)), menu(topics(), 0)))


async def help_(update: Update, turn: Turn) -> None:
    """Say how to ask and what the topics are."""
    await reply(turn.bot, update, posts(Rich(texts.help_text(topics())), menu(topics(), 0)))
