"""Who there is: people and chats, and what was said in them."""

from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """A Telegram user."""

    id: int
    name: str

    def json(self) -> dict[str, Any]:
        """The User object."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "zh-hans"}


@dataclass
class Chat:
    """A chat, its messages in their order, and what stands in the way of sending to it."""

    id: int
    type: str
    title: str = ""
    forum: bool = False
    threads: set[int] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)
    blocked: bool = False
    migrated_to: int = 0
    bot_is_admin: bool = False

    def json(self) -> dict[str, Any]:
        """The Chat object."""
        chat: dict[str, Any] = {"id": self.id, "type": self.type}
        if self.type == "private":
            return chat | {"first_name": self.title}
        return chat | {"title": self.title} | ({"is_forum": True} if self.forum else {})

    def find(self, number: int) -> Message | None:
        """A message by its number."""
        return next((message for message in self.messages if message["message_id"] == number), None)

    @property
    def from_bot(self) -> list[Message]:
        """What the bot said here."""
        return [message for message in self.messages if message["from"]["is_bot"]]

    @property
    def texts(self) -> list[str]:
        """The plain texts of what the bot said here."""
        return [str(message.get("text") or message.get("caption") or "") for message in self.from_bot]

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons under the bot's last message."""
        rows = self.from_bot[-1].get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
        return [button for row in rows for button in row]
