"""Who may administer; for everybody else these messages and buttons are like any other."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, filters

from handlers.desk import Turn

ENDINGS = (".yaml", ".yml")


class Administrator(filters.MessageFilter):
    """A message of an administrator."""

    def __init__(self, admins: frozenset[int]) -> None:
        super().__init__()
        self._admins = admins

    def filter(self, message: Message) -> bool:
        """True when the sender's number is one of the settings."""
        return message.from_user is not None and message.from_user.id in self._admins


class Uploaded(filters.MessageFilter):
    """A document whose name is that of a YAML file."""

    def filter(self, message: Message) -> bool:
        """True for .yaml and .yml in any case."""
        document = message.document
        return document is not None and (document.file_name or "").lower().endswith(ENDINGS)


class ForAdministrators(CallbackQueryHandler[Turn, Any]):
    """A button that only administrators can press."""

    def __init__(
        self,
        admins: frozenset[int],
        callback: Callable[[Update, Turn], Coroutine[Any, Any, None]],
        pattern: str | re.Pattern[str],
    ) -> None:
        super().__init__(callback, pattern)
        self._admins = admins

    def check_update(self, update: object) -> Any:
        """As for any button, if an administrator pressed it."""
        query = update.callback_query if isinstance(update, Update) else None
        return super().check_update(update) if query and query.from_user.id in self._admins else None
