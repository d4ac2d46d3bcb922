"""Which messages are meant for the bot, and what they ask."""

import re
from typing import NamedTuple

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters

from handlers.commands import plain

# A Latin word ends where Chinese begins: people write /ask荣昌有多少所学校 without a blank.
SLASH = re.compile(r"^[/／]([A-Za-z0-9_]+|[Ａ-Ｚａ-ｚ０-９＿]+|[^\s@/]+)(?:[@＠]([A-Za-z0-9_]+))?\s*(.*)$", re.DOTALL)


class Slash(NamedTuple):
    """The word behind a slash, in half-width small letters, and what follows it."""

    word: str
    rest: str


class FromPerson(filters.MessageFilter):
    """A message that a person wrote here: no other bot, no forward of the linked channel, nothing sent via a bot."""

    def filter(self, message: Message) -> bool:
        """Anonymous administrators and channels write under a service account that counts as a bot."""
        sender = message.from_user
        is_bot = sender is not None and sender.is_bot and message.sender_chat is None
        return not (is_bot or message.is_automatic_forward or message.via_bot)


class Addressed(filters.MessageFilter):
    """A text for the bot: anything in a private chat; in a group a reply to the bot or a mention of it."""

    def filter(self, message: Message) -> bool:
        """True when the bot should answer the text."""
        private = message.chat.type == ChatType.PRIVATE
        return private or is_reply_to_bot(message) or bool(mentions(message))


def is_reply_to_bot(message: Message) -> bool:
    """A reply to what the bot said; in a forum every message replies to the opening of its topic."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created:
        return False
    return replied.from_user.id == message.get_bot().id


def mentions(message: Message) -> list[str]:
    """The pieces of the text that mention the bot."""
    if not message.entities:
        return []
    bot = message.get_bot()
    found = message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    return [
        text
        for entity, text in found.items()
        if (entity.user.id == bot.id if entity.user else text.lower() == f"@{bot.username}".lower())
    ]


def question_in(message: Message) -> str:
    """What a text asks, without the mentions of the bot and a leading slash."""
    text = message.text or ""
    for mention in mentions(message):
        text = text.replace(mention, " ")
    return text.strip().removeprefix("/")


def slash(message: Message) -> Slash | None:
    """The word behind a leading slash and what follows; None when it is another bot's or no command."""
    match = SLASH.match(message.text or "")
    if match is None:
        return None
    word, addressee, rest = match.groups()
    if addressee and addressee.lower() != message.get_bot().username.lower():
        return None
    return Slash(plain(word), rest.strip())
