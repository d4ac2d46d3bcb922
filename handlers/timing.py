"""How long the engine takes."""

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Do a work; its result and how long it took, in milliseconds."""
    since = perf_counter()
    result = work()
    return result, (perf_counter() - since) * 1000
