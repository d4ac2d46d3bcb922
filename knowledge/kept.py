"""What a method gave before, kept ready without keeping its object alive."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast
from weakref import WeakMethod

F = TypeVar("F", bound=Callable[..., Any])


def kept(method: F, most: int) -> F:
    """The method, whose latest `most` results are kept.

    The method is held weakly: an engine that is no longer needed goes at once, not when garbage is looked for.
    """
    held = WeakMethod(method)

    def fresh(*given: Any) -> Any:
        alive = held()
        assert alive is not None
        return alive(*given)

    return cast(F, lru_cache(maxsize=most)(fresh))
