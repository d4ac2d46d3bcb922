"""How fast calls go out, and how often one is made again."""

from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

Result = bool | dict[str, Any] | list[dict[str, Any]]

# How many messages a chat gets at once after a pause; of how many chats that is remembered: at 30 messages a second
# overall it is a minute ago for the one that is forgotten.
BURST, CHATS = 3, 2_000
ONLY_FOR_SHOW = ("setMyCommands", "setMyDescription", "setMyShortDescription", "setChatMenuButton")


class Limiter(AIORateLimiter):
    """The library's limiter, which waits as long as a refusal says, except for what is only for show.

    While it waits it holds back every call, and for menus Telegram names hours at times. A chat gets `per_chat`
    messages a second (0: no limit), a few at once after a pause.
    """

    def __init__(self, per_chat: float, **limits: Any) -> None:
        super().__init__(**limits)
        self._per_chat = per_chat
        self._chats: OrderedDict[object, AsyncLimiter] = OrderedDict()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Make a call; what is only for show is tried once."""
        if endpoint in ONLY_FOR_SHOW:
            return await callback(*args, **kwargs)
        if not self._per_chat or "chat_id" not in data:
            return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        async with self._of_chat(data["chat_id"]):
            return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _of_chat(self, chat: object) -> AsyncLimiter:
        limiter = self._chats.pop(chat, None) or AsyncLimiter(BURST, BURST / self._per_chat)
        self._chats[chat] = limiter
        if len(self._chats) > CHATS:
            self._chats.popitem(last=False)
        return limiter
