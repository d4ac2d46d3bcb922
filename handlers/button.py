"""Buttons under the bot's messages."""

from telegram import Message, Update

from handlers import texts
from handlers.delivery import acknowledge, edit, reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.keyboard import MENU, TOPIC, menu
from handlers.render import Post, render
from knowledge.outcome import Outcome
from knowledge.topics import topics


async def turn_page(update: Update, turn: Turn) -> None:
    """Show another page of the topics in the same message."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    await acknowledge(query)
    if isinstance(query.message, Message):
        await edit(query.message, Post(texts.CHOOSE, menu(topics(), int(query.data.removeprefix(MENU)))))


async def press(update: Update, turn: Turn) -> None:
    """Answer the option a button stands for; the engine says so when an old one is out of date."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    await acknowledge(query)
    await reply(turn.bot, update, render(_outcome(update, turn, query.data)))


def _outcome(update: Update, turn: Turn, key: str) -> Outcome:
    desk, who = desk_of(turn), conversation_of(update)
    topic = next((topic for topic in topics() if TOPIC + topic.id == key), None)
    return desk.overview(who, topic) if topic else desk.open(who, key)
