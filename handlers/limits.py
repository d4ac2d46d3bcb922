"""How much one person may ask in a while, and how often the bot repeats a remark."""

from collections.abc import Callable, Hashable, Iterator
from enum import Enum
from itertools import count

from handlers.expiring import Expiring

MINUTE = 60.0
REMEMBERED = 10_000


class Verdict(Enum):
    """What to do with a message: answer it, say that it is too much, or keep silent."""

    ANSWER = "answer"
    REMARK = "remark"
    SILENCE = "silence"


class Flood:
    """Counts what each one asks in the minute that starts with the first question; 0 lifts the limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._per_minute = per_minute
        self._counters: Expiring[Hashable, Iterator[int]] = Expiring(MINUTE, REMEMBERED, clock)

    @property
    def lifted(self) -> bool:
        """Whether there is no limit."""
        return not self._per_minute

    def judge(self, who: Hashable) -> Verdict:
        """Count one more question; the first one over the limit gets a remark, later ones silence."""
        if not self._per_minute:
            return Verdict.ANSWER
        over = self._next(who) - self._per_minute
        return Verdict.ANSWER if over <= 0 else Verdict.REMARK if over == 1 else Verdict.SILENCE

    def _next(self, who: Hashable) -> int:
        counter = self._counters.get(who)
        if counter is None:
            counter = count(1)
            self._counters.put(who, counter)
        return next(counter)


class Cooldown:
    """Says whether a remark is due: once, then not again for a minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._said: Expiring[Hashable, bool] = Expiring(MINUTE, REMEMBERED, clock)

    def due(self, remark: Hashable) -> bool:
        """True when the remark has not been made within the last minute; it counts as made now."""
        if self._said.get(remark):
            return False
        self._said.put(remark, True)
        return True
