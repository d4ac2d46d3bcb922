"""Buttons under the bot's messages."""

import re

from telegram import CallbackQuery, Message, Update

from handlers import texts
from handlers.answer import answer
from handlers.delivery import acknowledge, edit, reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.keyboard import MENU, TOPIC, TURN, menu
from handlers.overview import overview
from handlers.render import Post
from handlers.timing import timed
from knowledge.library.shelf import parted
from knowledge.topics import topics

PAGE = re.compile(rf"^{TURN}(?P<topic>[a-z0-9_-]+)/(?P<number>\d{{1,3}})$")


async def turn_menu(update: Update, turn: Turn) -> None:
    """Show another page of the topics in the same message."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    await acknowledge(query)
    await _show(query, turn, Post(texts.CHOOSE, menu(topics(), int(query.data.removeprefix(MENU)))))


async def turn_page(update: Update, turn: Turn) -> None:
    """Show another page of an overview, or the first one, in the same message."""
    query = update.callback_query
    found = PAGE.match(query.data or "") if query else None
    known = found is not None and any(topic.id == parted(found["topic"])[1] for topic in topics())
    if query is None:
        return
    if found is None or not known:
        await acknowledge(query, texts.OLD_BUTTON)
        return
    await acknowledge(query)
    first, *_ = overview(update, turn, found["topic"], int(found["number"]))
    await _show(query, turn, first)


async def open_topic(update: Update, turn: Turn) -> None:
    """Send the overview of a topic."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    topic = next((topic for topic in topics() if TOPIC + topic.id == query.data), None)
    if topic is None:
        await acknowledge(query, texts.OLD_BUTTON)
        return
    await acknowledge(query)
    desk_of(turn).contexts.drop(conversation_of(update))
    await reply(turn.bot, update, overview(update, turn, topic.id))


async def press(update: Update, turn: Turn) -> None:
    """Answer the option a button stands for; the engine says so when an old one is out of date."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    await acknowledge(query)
    desk, who, key = desk_of(turn), conversation_of(update), query.data
    outcome, taken = timed(lambda: desk.open(who, key))
    await answer(update, turn, desk.reports.label(key), outcome, taken)


async def old(update: Update, turn: Turn) -> None:
    """Say of a button of the bot's own that it is out of date."""
    if update.callback_query:
        await acknowledge(update.callback_query, texts.OLD_BUTTON)


async def _show(query: CallbackQuery, turn: Turn, post: Post) -> None:
    if isinstance(query.message, Message):
        await edit(turn.bot, query.message.chat_id, query.message.message_id, post)
