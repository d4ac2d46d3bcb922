"""The order in which updates are worked on: several chats at once, one update of a chat at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.store.inbox import Inbox

logger = logging.getLogger(__name__)

WAITING = 4096


class ChatOrder(BaseUpdateProcessor):
    """Keeps the order within a chat; `slots` chats are served at once.

    The library's own bound counts updates that only wait for their turn as well, so it is set high:
    otherwise one flooding chat would take every slot.
    """

    def __init__(self, slots: int, inbox: Inbox, oldest: timedelta | None) -> None:
        super().__init__(max_concurrent_updates=WAITING)
        self._inbox = inbox
        self._oldest = oldest
        self._slots = asyncio.Semaphore(slots)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free: a turn goes away with the last update that holds it."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a slot; the update is marked as done before the slot is free."""
        async with self._turn(update), self._slots:
            if isinstance(update, Update) and too_old(update, self._oldest):
                logger.warning("update %s is too old and is left alone", update.update_id)
                close(coroutine)
            else:
                await coroutine
            if isinstance(update, Update) and _holds_something(update):
                await self._inbox.done(update.update_id)

    def _turn(self, update: object) -> asyncio.Lock:
        chat = update.effective_chat if isinstance(update, Update) else None
        return self._turns.setdefault(chat.id if chat else 0, asyncio.Lock())


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


def _holds_something(update: Update) -> bool:
    """Whether an update is more than its number; one that is not stands in for another."""
    return any(getattr(update, name) is not None for name in update.__slots__ if name[0] != "_" and name != "update_id")
