"""A loop in which nobody waits: when all that is left are timers, the time jumps to the next one."""

import asyncio
import selectors
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor, thread
from typing import Any, TypeVar
from unittest.mock import patch

R = TypeVar("R")
# Seconds between two looks whether threads have ended their work, which takes no time here.
PAUSE = 0.001
Ready = list[tuple[selectors.SelectorKey, int]]


class JumpingSelector(selectors.DefaultSelector):
    """Adds up the seconds it was asked to wait for, instead of waiting."""

    def __init__(self, at_work: Callable[[], bool]) -> None:
        super().__init__()
        self.seconds = 0.0
        self._at_work = at_work

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
            idle = 0 if self._at_work() else idle + 1
        self.seconds += timeout
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    """Its time starts at 0 and is the sum of the waits."""

    def __init__(self, at_work: Callable[[], bool]) -> None:
        self._jumping = JumpingSelector(at_work)
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds since the start."""
        return self._jumping.seconds


class Submitted:
    """The works that pools of threads were given and have not done."""

    def __init__(self) -> None:
        self._pending: set[Future[Any]] = set()
        self._submit = ThreadPoolExecutor.submit

    def submit(self, pool: ThreadPoolExecutor, *work: Any, **named: Any) -> "Future[Any]":
        """Hand a work on to a pool."""
        future = self._submit(pool, *work, **named)
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)
        return future

    def waiting(self) -> bool:
        """Whether something is not done, or its thread has not yet told of it."""
        return bool(self._pending) or _busy()


def _busy() -> bool:
    frames = sys._current_frames()
    found = (frames.get(worker.ident or 0) for worker in list(thread._threads_queues))
    return any(frame and frame.f_code.co_name != "_worker" for frame in found)


def run(scenario: Coroutine[Any, Any, R]) -> R:
    """Play a scenario without waiting; its times are exact."""
    submitted = Submitted()

    def submit(pool: ThreadPoolExecutor, *work: Any, **named: Any) -> "Future[Any]":
        return submitted.submit(pool, *work, **named)

    with (
        patch.object(ThreadPoolExecutor, "submit", submit),
        asyncio.Runner(loop_factory=lambda: JumpingLoop(submitted.waiting)) as runner,
    ):
        return runner.run(scenario)
