"""A loop in which nobody waits: when all that is left are timers, the time jumps to the next one."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")
# Seconds that are really waited before the time jumps: for threads, whose work takes no time here.
THREADS = 0.1
Ready = list[tuple[selectors.SelectorKey, int]]


class JumpingSelector(selectors.DefaultSelector):
    """Adds up the seconds it was asked to wait for, instead of waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> Ready:
        """What is ready now; without a timer there is nothing to jump to, so then it waits."""
        ready: Ready = super().select(timeout if timeout is None else min(timeout, THREADS))
        if not ready and timeout:
            self.seconds += timeout
        return ready


class JumpingLoop(asyncio.SelectorEventLoop):
    """Its time starts at 0 and is the sum of the waits."""

    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds since the start."""
        return self._jumping.seconds


def run(scenario: Coroutine[Any, Any, R]) -> R:
    """Play a scenario without waiting; its times are exact."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(scenario)
