"""How fast calls go out, and how often one is made again."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

Result = bool | dict[str, Any] | list[dict[str, Any]]

ONLY_FOR_SHOW = ("setMyCommands", "setMyDescription", "setMyShortDescription", "setChatMenuButton")


class Limiter(AIORateLimiter):
    """The library's limiter, which waits as long as a refusal says, except for what is only for show.

    While it waits it holds back every call, and for menus Telegram names hours at times.
    """

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
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
