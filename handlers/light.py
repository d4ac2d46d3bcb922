"""The library's bot with a lighter way to send text."""

from collections.abc import Callable
from typing import Any

from telegram.ext import ExtBot


class LightBot(ExtBot[Any]):
    """Sends text without making an object of the answer, which costs as much as the sending itself.

    Parameters bear Telegram's names; those that are None are left out. `moved` is told the old and the new number of
    a group that turns out to have become a supergroup.
    """

    def __init__(self, moved: Callable[[int, int], None], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._moved = moved

    def chat_moved(self, old: int, new: int) -> None:
        """A call was refused because the chat has another number now."""
        self._moved(old, new)

    async def send_text(self, read_timeout: float, **given: Any) -> int:
        """`sendMessage`; the number of the message. `read_timeout` is how many seconds the answer may take."""
        sent = await self._post("sendMessage", given, read_timeout=read_timeout)
        assert isinstance(sent, dict)
        return int(sent["message_id"])

    async def edit_text(self, **given: Any) -> None:
        """`editMessageText`."""
        await self._post("editMessageText", given)
