"""What happens on the side of the people: they write, edit, send pictures, press buttons."""

import re
import time
from typing import Any

from tests.telegram.fakeapi.files import Files
from tests.telegram.fakeapi.markup import utf16
from tests.telegram.fakeapi.people import Chat, Message, Person
from tests.telegram.fakeapi.refusal import RefusalError, bad_request
from tests.telegram.fakeapi.updates import Updates

ENTITY = re.compile(r"(?<![\w/@])(?:(/[A-Za-z0-9_]{1,32}(?:@\w+)?)|(@\w{3,32}))")
# What the library needs to read a member; a restricted one is outside here.
RIGHTS = {
    "restricted": (
        "is_member", "can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages", "can_send_polls",
        "can_send_other_messages", "can_add_web_page_previews", "can_manage_topics", "can_send_audios",
        "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes",
        "can_edit_tag", "can_react_to_messages",
    ),
    "administrator": (
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
        "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
        "can_edit_stories", "can_delete_stories",
    ),
}  # fmt: skip
# How many messages of a chat are left when it forgets.
REMEMBERED = 4
BLOCKED = {"private": "Forbidden: bot was blocked by the user"}


class World:
    """Chats and people; whatever they do becomes an update, unless the privacy filter keeps it from the bot."""

    def __init__(self, bot_id: int = 42, username: str = "edu_test_bot") -> None:
        self.updates = Updates()
        self.chats: dict[int, Chat] = {}
        self.open_queries: list[str] = []
        self.cards: list[dict[str, Any]] = []
        self.files = Files()
        self.username = username
        self.inline = True
        self._bot_id = bot_id
        self._last = 0
        self._began = int(time.time())

    def me(self) -> dict[str, Any]:
        """The bot's User object."""
        bot = {"id": self._bot_id, "is_bot": True, "first_name": "测试机器人", "username": self.username}
        rights = {"can_read_all_group_messages": False, "supports_inline_queries": self.inline}
        return bot | {"can_join_groups": True} | rights

    def private(self, person: Person) -> Chat:
        """The private chat of a person with the bot."""
        return self.chats.setdefault(person.id, Chat(person.id, "private", person.name))

    def group(self, number: int, **details: Any) -> Chat:
        """A supergroup with the bot in it."""
        return self.chats.setdefault(number, Chat(number, "supergroup", "家长群", **details))

    def say(self, chat: Chat, person: Person, text: str, **details: Any) -> Message:
        """A person writes."""
        message = self.post(chat, person.json(), {"text": text} | _entities(text) | details)
        if self._delivered(chat, message):
            self.updates.add("message", message)
        return message

    def send(self, chat: Chat, person: Person, **content: Any) -> Message:
        """A person sends something that is no text."""
        message = self.post(chat, person.json(), content)
        if chat.type == "private" or chat.bot_is_admin:
            self.updates.add("message", message)
        return message

    def upload(self, chat: Chat, person: Person, name: str, content: bytes, size: int | None = None) -> Message:
        """A person sends a file, perhaps one that is said to be larger than what is kept of it."""
        return self.send(chat, person, document=self.files.document(self.files.keep(name, content, size)))

    def edit(self, message: Message, text: str) -> None:
        """A person edits what they wrote."""
        message.pop("entities", None)
        message.update({"text": text, "edit_date": self._began + message["message_id"] + 1} | _entities(text))
        if self._delivered(self.chats[message["chat"]["id"]], message):
            self.updates.add("edited_message", dict(message))

    def invite(self, chat: Chat, person: Person) -> None:
        """A person takes the bot into a group."""
        chat.blocked = False
        self.member(chat, person, "left", "member")

    def put_out(self, chat: Chat, person: Person) -> None:
        """A person removes the bot from a group."""
        chat.blocked = True
        self.member(chat, person, "member", "kicked")

    def upgrade(self, chat: Chat, number: int) -> Chat:
        """A group becomes a supergroup: both say so, and the old one is closed."""
        new = self.group(number)
        content = {"migrate_to_chat_id": number}
        self.updates.add("message", self.post(chat, Person(1, "群主").json(), content))
        self.updates.add("message", self.post(new, Person(1, "群主").json(), {"migrate_from_chat_id": chat.id}))
        chat.migrated_to = number
        return new

    def member(self, chat: Chat, person: Person, before: str, after: str) -> None:
        """A person changes what the bot is in a chat."""
        sides = {"old_chat_member": before, "new_chat_member": after}
        members = {side: self._as_member(status) for side, status in sides.items()}
        change = {"chat": chat.json(), "from": person.json(), "date": self._began + self._next()}
        self.updates.add("my_chat_member", change | members)

    def _as_member(self, status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status in ("kicked", "restricted") else {}
        return {"user": self.me(), "status": status} | until | dict.fromkeys(RIGHTS.get(status, ()), False)

    def press(self, chat: Chat, person: Person, button: dict[str, Any], message: Message | None = None) -> str:
        """A person presses a button under a message, or the bot's last one; returns the number of the query."""
        number = str(self._next())
        self.open_queries.append(number)
        query = {"id": number, "from": person.json(), "chat_instance": "1", "data": button["callback_data"]}
        self.updates.add("callback_query", query | {"message": message or chat.from_bot[-1]})
        return number

    def type_inline(self, person: Person, text: str) -> None:
        """A person types behind the bot's name in any chat."""
        number = str(self._next())
        self.open_queries.append(number)
        self.cards = []
        query = {"id": number, "from": person.json(), "query": text, "offset": "", "chat_type": "group"}
        self.updates.add("inline_query", query)

    def post(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any]) -> Message:
        """Put a message into a chat."""
        number = self._next()
        message = {"message_id": number, "date": self._began + number, "chat": chat.json(), "from": sender} | content
        chat.messages.append(message)
        return message

    def forget(self) -> None:
        """Let go of the queries and of all but the last messages of each chat."""
        self.open_queries.clear()
        for chat in self.chats.values():
            del chat.messages[:-REMEMBERED]

    def reachable(self, number: int | str) -> Chat:
        """The chat, or the refusal to send there."""
        chat = self.chats.get(number) if isinstance(number, int) else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            raise RefusalError(403, BLOCKED.get(chat.type, f"Forbidden: bot was kicked from the {chat.type} chat"))
        if chat.migrated_to:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusalError(400, text, migrate_to_chat_id=chat.migrated_to)
        return chat

    def _delivered(self, chat: Chat, message: Message) -> bool:
        """The privacy filter of groups: commands for the bot, replies to it and mentions of it pass."""
        if chat.type == "private" or chat.bot_is_admin:
            return True
        replied = message.get("reply_to_message", {}).get("from", {}).get("id") == self._bot_id
        return replied or any(self._is_for_bot(piece) for piece in _pieces(message))

    def _is_for_bot(self, piece: str) -> bool:
        name = piece.partition("@")[2].lower()
        return name == self.username.lower() or (piece.startswith("/") and not name)

    def _next(self) -> int:
        self._last += 1
        return self._last


def _entities(text: str) -> dict[str, Any]:
    """Commands and mentions, with offsets in UTF-16 units."""
    found = [
        {
            "type": "bot_command" if match.group(1) else "mention",
            "offset": utf16(text[: match.start()]),
            "length": utf16(match.group()),
        }
        for match in ENTITY.finditer(text)
    ]
    return {"entities": found} if found else {}


def _pieces(message: Message) -> list[str]:
    return [match.group() for match in ENTITY.finditer(message["text"])]
