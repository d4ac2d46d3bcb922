"""Messages that name a command: /经费, ／ｆｕｎｄｉｎｇ, and 经费 alone."""

from telegram import Message
from telegram.constants import ChatType
from telegram.ext import filters

from handlers.addressing import Addressed, question_in, slash
from handlers.commands import Command, command_named

ADDRESSED = Addressed()


class Named(filters.MessageFilter):
    """A message for one of some commands, where and for whom they are; administrators' numbers are given."""

    def __init__(self, admins: frozenset[int], *names: str) -> None:
        super().__init__()
        self._admins = admins
        self._names = names

    def filter(self, message: Message) -> bool:
        """True when the message names one of the commands and may use it here."""
        command = command_of(message)
        return command is not None and command.name in self._names and self._may(command, message)

    def _may(self, command: Command, message: Message) -> bool:
        private = message.chat.type == ChatType.PRIVATE
        if ("private" if private else "group") not in command.places:
            return False
        sender = message.from_user
        return command.people == "everyone" or (sender is not None and sender.id in self._admins)


def command_of(message: Message) -> Command | None:
    """The command that a message names: behind a slash or, in a message for the bot, by an alias alone."""
    parts = slash(message)
    if parts is not None:
        return command_named(parts.word)
    text = question_in(message)
    return command_named(text) if not text.isascii() and ADDRESSED.filter(message) else None


def words_behind(message: Message) -> str:
    """What stands behind the command of a message."""
    parts = slash(message)
    return parts.rest if parts else ""
