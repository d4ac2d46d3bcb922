"""The library's bot with a lighter way to send text."""

from typing import Any

from telegram.ext import ExtBot


class LightBot(ExtBot[Any]):
    """Sends text without making an object of the answer, which costs as much as the sending itself.

    Parameters bear Telegram's names; those that are None are left out.
    """

    async def send_text(self, **given: Any) -> int:
        """`sendMessage`; the number of the message."""
        sent = await self._post("sendMessage", given)
        assert isinstance(sent, dict)
        return int(sent["message_id"])

    async def edit_text(self, **given: Any) -> None:
        """`editMessageText`."""
        await self._post("editMessageText", given)
