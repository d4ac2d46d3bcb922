"""Keeps one person from flooding the bot."""

from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler

from handlers import texts
from handlers.delivery import acknowledge, reply
from handlers.desk import Desk, Turn, conversation_of
from handlers.limits import Verdict
from handlers.render import Post

AnyHandler = BaseHandler[Any, Turn, Any]
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class FloodHandler(BaseHandler[Any, Turn, None]):
    """Takes what the other handlers would answer when its sender is above the limit; counts nothing else."""

    def __init__(self, desk: Desk, others: Sequence[AnyHandler]) -> None:
        super().__init__(too_many)
        self._desk = desk
        self._others = others

    def check_update(self, update: object) -> Verdict | None:
        """The verdict when it is not to answer; administrators are never above the limit."""
        if self._desk.flood.lifted or not isinstance(update, Update) or not is_answered(update, self._others):
            return None
        user = update.effective_user
        if user and user.id in self._desk.admins:
            return None
        verdict = self._desk.flood.judge(conversation_of(update))
        return None if verdict is Verdict.ANSWER else verdict

    def collect_additional_context(
        self,
        context: Turn,
        update: object,
        application: Application[Any, Any, Any, Any, Any, Any],
        check_result: object,
    ) -> None:
        """Hand the verdict on to the callback."""
        if check_result is Verdict.REMARK:
            context.args = [texts.TOO_MANY]


def is_answered(update: Update, handlers: Sequence[AnyHandler]) -> bool:
    """Whether one of some handlers takes an update."""
    return any(handler.check_update(update) not in (None, False) for handler in handlers)


async def too_many(update: Update, turn: Turn) -> None:
    """Say once that it is too much, then keep silent; a button is always answered."""
    remark = turn.args[0] if turn.args else None
    if update.callback_query:
        await acknowledge(update.callback_query, remark)
    elif remark:
        await reply(turn.bot, update, [Post(remark)])
