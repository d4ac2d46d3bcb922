"""A loop in which nobody waits: when all that is left are timers, the time jumps to the next one."""

import asyncio
import selectors
import sys
from collections.abc import Coroutine
from concurrent.futures import thread
from typing import Any, TypeVar

R = TypeVar("R")
# Seconds between two looks whether threads have ended their work, which takes no time here.
PAUSE = 0.001
Ready = list[tuple[selectors.SelectorKey, int]]


class JumpingSelector(selectors.DefaultSelector):
    """Adds up the seconds it was asked to wait for, instead of waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> Ready:
        """What is ready now; without a timer there is nothing to jump to, so then it waits."""
        if not timeout or timeout < 0:
            return super().select(timeout)
        # Twice nobody at work: between the two looks one could have taken up what waited.
        idle = 0
        while idle < 2:
            ready: Ready = super().select(PAUSE)
            if ready:
                return ready
            idle = 0 if at_work() else idle + 1
        self.seconds += timeout
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    """Its time starts at 0 and is the sum of the waits."""

    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds since the start."""
        return self._jumping.seconds


def at_work() -> bool:
    """Whether a thread of a pool works, or has work waiting."""
    frames = sys._current_frames()
    for worker, waiting in list(thread._threads_queues.items()):
        frame = frames.get(worker.ident or 0)
        # One that has ended leaves a word in its queue.
        if frame and worker.is_alive() and (not waiting.empty() or frame.f_code.co_name != "_worker"):
            return True
    return False


def run(scenario: Coroutine[Any, Any, R]) -> R:
    """Play a scenario without waiting; its times are exact."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(scenario)
