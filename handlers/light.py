"""The library's bot with a lighter way to send text."""

from typing import Any

from telegram.ext import ExtBot


class LightBot(ExtBot[Any]):
    """Sends text without making an object of the answer, which costs as much as the sending itself."""

    async def send_text(self, **given: Any) -> int:
        """`sendMessage` with its parameters under Telegram's names; the number of the message."""
        sent = await self._post("sendMessage", {name: value for name, value in given.items() if value is not None})
        assert isinstance(sent, dict)
        return int(sent["message_id"])
