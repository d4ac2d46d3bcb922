"""The order in which updates are worked on: several chats at once, one update of a chat at a time."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

WAITING = 4096


class ChatOrder(BaseUpdateProcessor):
    """Keeps the order within a chat; `slots` chats are served at once.

    The library's own bound counts updates that only wait for their turn as well, so it is set high:
    otherwise one flooding chat would take every slot.
    """

    def __init__(self, slots: int) -> None:
        super().__init__(max_concurrent_updates=WAITING)
        self._slots = asyncio.Semaphore(slots)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free: a turn goes away with the last update that holds it."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a slot."""
        async with self._turn(update), self._slots:
            await coroutine

    def _turn(self, update: object) -> asyncio.Lock:
        chat = update.effective_chat if isinstance(update, Update) else None
        return self._turns.setdefault(chat.id if chat else 0, asyncio.Lock())
