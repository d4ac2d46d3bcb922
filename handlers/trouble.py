"""The one error handler: logs everything, says one sentence."""

import logging

from telegram import Update
from telegram.error import Conflict, NetworkError, TelegramError, TimedOut

from handlers import texts
from handlers.delivery import reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.render import Post
from handlers.spells import Spells

logger = logging.getLogger(__name__)


async def trouble(update: object, turn: Turn) -> None:
    """Log an error; tell the person, unless Telegram itself is the trouble or it was said a moment ago."""
    error = turn.error
    if not isinstance(update, Update):
        _fetching_failed(desk_of(turn).spells, error)
        return
    if type(error) in (NetworkError, TimedOut):
        desk_of(turn).spells.note("unsent", f"update {update.update_id}: {error}")
        return
    logger.error("update %s failed", update.update_id, exc_info=error)
    if isinstance(error, TelegramError) or not desk_of(turn).remarks.due(("trouble", conversation_of(update).chat)):
        return
    try:
        await reply(turn.bot, update, [Post(texts.TROUBLE)])
    except TelegramError:
        logger.exception("the apology for update %s failed", update.update_id)


def _fetching_failed(spells: Spells, error: Exception | None) -> None:
    """Trouble while fetching updates: the library tries again, so one line a spell is enough for what is expected."""
    match error:
        case Conflict():
            spells.note("conflict", error)
        case NetworkError():
            spells.note("unreachable", error)
        case _:
            logger.error("failed outside of any update", exc_info=error)
