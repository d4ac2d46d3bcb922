"""The order in which updates are worked on: several chats at once, one update of a chat at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.constants import UpdateType
from telegram.ext import BaseUpdateProcessor

from bot.metrics import Metrics
from bot.store.inbox import Inbox
from handlers.trace import begin

logger = logging.getLogger(__name__)

WAITING = 4096
KINDS = tuple(str(kind) for kind in UpdateType)


class ChatOrder(BaseUpdateProcessor):
    """Keeps the order within a chat; `slots` chats are served at once.

    The library's own bound counts updates that only wait for their turn as well, so it is set high:
    otherwise one flooding chat would take every slot.
    """

    def __init__(self, slots: int, inbox: Inbox, oldest: timedelta | None, metrics: Metrics) -> None:
        super().__init__(max_concurrent_updates=WAITING)
        self._inbox = inbox
        self._oldest = oldest
        self._metrics = metrics
        self._slots = asyncio.Semaphore(slots)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free: a turn goes away with the last update that holds it."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a slot; the update is marked as done before the slot is free."""
        if not isinstance(update, Update):
            await coroutine
            return
        # One that only stands in for another must not pass for it: the other may still wait for its turn.
        if not kind_of(update):
            close(coroutine)
            return
        self._metrics.waiting(1)
        async with self._turn(update), self._slots:
            self._metrics.waiting(-1)
            if too_old(update, self._oldest):
                logger.warning("update %s is too old and is left alone", update.update_id)
                close(coroutine)
            elif not await self._worked(update, coroutine):
                return
            await self._inbox.done(update.update_id)

    async def _worked(self, update: Update, coroutine: Awaitable[Any]) -> bool:
        """Work on an update and write one line about it, without what was said.

        False where the answer could not be sent: the next start takes the update up again.
        """
        trace, since = begin(), perf_counter()
        await coroutine
        seconds, kind, chat = perf_counter() - since, kind_of(update), update.effective_chat
        self._metrics.worked(kind, trace.outcomes, seconds)
        logger.info(
            "update=%s kind=%s chat=%s outcome=%s ms=%.1f", update.update_id, kind,
            chat.type if chat else "-", ",".join(trace.outcomes) or "-", seconds * 1000,
        )  # fmt: skip
        return not trace.undelivered

    def _turn(self, update: Update) -> asyncio.Lock:
        place = update.effective_chat or update.effective_user
        return self._turns.setdefault(place.id if place else 0, asyncio.Lock())


def too_old(update: Update, oldest: timedelta | None) -> bool:
    """Whether a question was asked longer ago than may be answered."""
    message = update.message or update.edited_message
    if oldest is None or message is None:
        return False
    return datetime.now(UTC) - (message.edit_date or message.date) > oldest


def close(coroutine: Awaitable[Any]) -> None:
    """Give up a coroutine that was never begun."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()


def kind_of(update: Update) -> str:
    """What an update is about (message, callback_query …); empty for one that only stands in for another."""
    return next((name for name in KINDS if getattr(update, name, None) is not None), "")
