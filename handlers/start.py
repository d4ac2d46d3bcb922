"""/start, /help and /topics."""

from telegram import Update

from handlers import texts
from handlers.answer import answer
from handlers.command import words_behind
from handlers.commands import offered
from handlers.delivery import reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.groups import in_group
from handlers.keyboard import menu
from handlers.members import how_to_ask
from handlers.overview import overview
from handlers.render import Post, posts
from handlers.rich import Rich
from handlers.timing import timed
from knowledge.library.shelf import parted
from knowledge.topics import topics


async def start(update: Update, turn: Turn) -> None:
    """Welcome a person; a link with a payload opens the fact or the topic it names."""
    desk, message = desk_of(turn), update.effective_message
    payload = words_behind(message) if message else ""
    if payload and desk.reports.knows(payload):
        outcome, taken = timed(lambda: desk.open(conversation_of(update), payload))
        await answer(update, turn, desk.reports.label(payload), outcome, taken)
        return
    desk.contexts.drop(conversation_of(update))
    if any(topic.id == parted(payload)[1] for topic in topics()):
        await reply(turn.bot, update, overview(update, turn, payload))
    elif in_group(update) and not payload:
        await how_to_ask(update, turn)
    else:
        text = texts.BAD_LINK if payload else texts.welcome(desk.engine.base.report, desk.reports.listed())
        await reply(turn.bot, update, posts(Rich(text), menu(topics(), 0)))


async def help_(update: Update, turn: Turn) -> None:
    """Say how to ask and what the commands are."""
    shown = offered(not desk_of(turn).reports.single)
    await reply(turn.bot, update, posts(Rich(texts.help_text(shown)), menu(topics(), 0)))


async def all_topics(update: Update, turn: Turn) -> None:
    """Show the menu of the whole report."""
    await reply(turn.bot, update, [Post(texts.CHOOSE, menu(topics(), 0))])
