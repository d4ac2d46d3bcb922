"""The queue of updates: long polling, confirmed by the next offset."""

import asyncio
from typing import Any

from tests.telegram.fakeapi.refusal import RefusalError

Update = dict[str, Any]
ALWAYS = "update_id"
TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """What waits for the bot."""

    def __init__(self) -> None:
        self.waiting: list[Update] = []
        self._number = 1000
        self._poll: asyncio.Event | None = None
        self._allowed: list[str] = []

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update of an allowed kind and wake up the one that polls."""
        if not self._allowed or kind in self._allowed:
            self.put({kind: content})

    def put(self, content: dict[str, Any]) -> None:
        """Queue an update whatever it holds, under the next number unless it brings its own."""
        self._number += 1
        self.waiting.append({"update_id": self._number} | content)
        if self._poll:
            self._poll.set()

    async def fetch(self, offset: int, limit: int, timeout: float, allowed: list[str] | None) -> list[Update]:
        """Confirm what is below the offset, then wait until there is something; a second poll ends the first."""
        self._allowed = self._allowed if allowed is None else allowed
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        if self._poll:
            self._poll.set()
        if not self.waiting and timeout:
            await self._wait(timeout)
        return self.waiting[:limit]

    async def _wait(self, timeout: float) -> None:
        self._poll = mine = asyncio.Event()
        try:
            await asyncio.wait_for(mine.wait(), timeout)
        except TimeoutError:
            return
        finally:
            taken_over, self._poll = self._poll is not mine, None if self._poll is mine else self._poll
        if taken_over or not self.waiting:
            raise RefusalError(409, TERMINATED)
