"""One command per topic, and its Chinese names behind a slash."""

from telegram import Message, Update
from telegram.ext import filters

from handlers.addressing import slash
from handlers.delivery import reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.render import render
from knowledge.outcome import Outcome
from knowledge.topics import Topic, topic_named


class ChineseCommand(filters.MessageFilter):
    """A text such as /经费: Telegram sees no command in it, people type it all the same."""

    def filter(self, message: Message) -> bool:
        """True when the word behind the slash names a topic."""
        parts = slash(message)
        return parts is not None and topic_named(parts[0]) is not None


async def topic(update: Update, turn: Turn) -> None:
    """Answer a topic command: its overview or, with words behind it, a question of that topic."""
    message = update.effective_message
    parts = slash(message) if message else None
    found = topic_named(parts[0]) if parts else None
    if parts and found:
        await reply(turn.bot, update, render(_answer(update, turn, found, parts[1])))


def _answer(update: Update, turn: Turn, topic: Topic, question: str) -> Outcome:
    desk, who = desk_of(turn), conversation_of(update)
    return desk.ask_within(who, topic, question) if question else desk.overview(who, topic)
