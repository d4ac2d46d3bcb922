"""What comes in from Telegram, read and kept before it is worked on."""

import logging
from collections.abc import Sequence

from telegram import Bot, Update

from bot.metrics import Metrics
from bot.order import kind_of
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
        updates = [self._parsed(one, bot) for one in raw]
        fresh = {one["update_id"] for one in await self._inbox.keep(map(_readable, raw, updates))}
        return [one if one.update_id in fresh else Update(one.update_id) for one in updates]

    def _parsed(self, raw: Raw, bot: Bot) -> Update:
        """The update; an empty one when the library cannot parse it or does not know its kind."""
        try:
            update = Update.de_json(raw, bot)
            if kind_of(update):
                return update
            logger.warning("update %s is of a kind that the bot does not know and is stepped over", update.update_id)
        except Exception:
            logger.exception("update %s cannot be parsed and is stepped over", raw.get("update_id"))
        self._metrics.stepped_over()
        return Update(raw["update_id"])


def _readable(raw: Raw, update: Update) -> Raw:
    """The raw update, or of one that is empty only its number."""
    return raw if kind_of(update) else {"update_id": update.update_id}
