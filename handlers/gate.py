"""Keeps the bot from answering in groups that are not on the list."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler

from handlers import texts
from handlers.delivery import acknowledge, reply
from handlers.desk import Desk, Turn, desk_of
from handlers.flood import AnyHandler, is_answered
from handlers.groups import in_group
from handlers.render import Post


class GateHandler(BaseHandler[Update, Turn, None]):
    """Takes what the other handlers would answer in a group that is not on the list."""

    def __init__(self, desk: Desk, others: Sequence[AnyHandler]) -> None:
        super().__init__(turn_away)
        self._desk = desk
        self._others = others

    def check_update(self, update: object) -> bool:
        """Whether somebody asks in such a group."""
        if not isinstance(update, Update) or not in_group(update) or update.effective_chat is None:
            return False
        return not self._desk.permits.allows(update.effective_chat.id) and is_answered(update, self._others)


async def turn_away(update: Update, turn: Turn) -> None:
    """Say once how a group gets on the list, then keep silent; a button is always answered."""
    chat = update.effective_chat
    if chat is None:
        return
    sentence = texts.not_listed(chat.id)
    if update.callback_query:
        await acknowledge(update.callback_query, sentence)
    elif await desk_of(turn).groups.first_refusal(chat.id):
        await reply(turn.bot, update, [Post(sentence)])
