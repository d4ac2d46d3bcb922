"""What comes in from Telegram, read and kept before it is worked on."""

import logging
from collections.abc import Sequence

from telegram import Bot, Update

from bot.metrics import Metrics
from bot.order import kind_of
from bot.shape import holds
from bot.store.inbox import Inbox, Raw

logger = logging.getLogger(__name__)


class Intake:
    """Reads raw updates once, and has each kept before Telegram is told that it has arrived."""

    def __init__(self, inbox: Inbox, metrics: Metrics) -> None:
        self._inbox = inbox
        self._metrics = metrics

    async def taken(self, raw: Sequence[Raw], bot: Bot) -> list[Update]:
        """The updates of a batch, once they are kept.

        In place of one that cannot be parsed, or was met before, stands an empty one: it is to be confirmed too.
        """
        self._metrics.fetched()
        raw = [one for one in raw if numbered(one)]
        updates = [self._parsed(one, bot) for one in raw]
        fresh = {one["update_id"] for one in await self._inbox.keep(map(_readable, raw, updates))}
        return [one if one.update_id in fresh else Update(one.update_id) for one in updates]

    def _parsed(self, raw: Raw, bot: Bot) -> Update:
        """The update; an empty one when it cannot be parsed, or is of a kind that the bot does not read."""
        try:
            if holds(raw):
                return Update.de_json(raw, bot)
            logger.warning("update %s is of a kind that the bot does not know and is stepped over", raw["update_id"])
        except Exception:
            # The error may hold what a person wrote.
            details = logger.isEnabledFor(logging.DEBUG)
            logger.error("update %s cannot be parsed and is stepped over", raw["update_id"], exc_info=details)
        self._metrics.stepped_over()
        return Update(raw["update_id"])


def numbered(update: object) -> bool:
    """Whether something has the number by which an update is kept and confirmed."""
    return isinstance(update, dict) and type(update.get("update_id")) is int and update["update_id"] >= 0


def _readable(raw: Raw, update: Update) -> Raw:
    """The raw update, or of one that is empty only its number."""
    return raw if kind_of(update) else {"update_id": update.update_id}
