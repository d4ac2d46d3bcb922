"""A bounded memory whose entries expire."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Expiring(Generic[K, V]):
    """Remembers at most `limit` values for `lifetime` seconds each (0: no end); the oldest goes first."""

    def __init__(self, lifetime: float, limit: int, clock: Callable[[], float]) -> None:
        self._lifetime = lifetime
        self._limit = limit
        self._clock = clock
        self._entries: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """The value, or None when there is none or its time is over."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        since, value = entry
        if self._lifetime and self._clock() - since >= self._lifetime:
            del self._entries[key]
            return None
        return value

    def put(self, key: K, value: V) -> None:
        """Remember a value from now on."""
        self._entries[key] = (self._clock(), value)
        self._entries.move_to_end(key)
        if len(self._entries) > self._limit:
            self._entries.popitem(last=False)

    def drop_where(self, fits: Callable[[K], bool]) -> None:
        """Forget every value whose key fits."""
        for key in [key for key in self._entries if fits(key)]:
            del self._entries[key]

    def move(self, fits: Callable[[K], bool], to: Callable[[K], K]) -> None:
        """Keep every value whose key fits under another key from now on."""
        for key in [key for key in self._entries if fits(key)]:
            self._entries[to(key)] = self._entries.pop(key)

    def drop(self, key: K) -> None:
        """Forget a value if there is one."""
        self._entries.pop(key, None)
