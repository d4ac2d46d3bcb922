"""What became of the update that is being worked on, for its line in the log and for the figures."""

from contextvars import ContextVar
from dataclasses import dataclass

from knowledge.outcome import Outcome, status


@dataclass
class Trace:
    """The statuses of the answers that an update got, and whether something could not be sent for want of Telegram."""

    outcomes: tuple[str, ...] = ()
    undelivered: bool = False


_current: ContextVar[Trace] = ContextVar("trace")


def begin() -> Trace:
    """A new trace for the update that the current task works on."""
    trace = Trace()
    _current.set(trace)
    return trace


def answered(outcome: Outcome) -> None:
    """Note an answer."""
    trace = _current.get(None)
    if trace is not None:
        trace.outcomes += (status(outcome),)


def undelivered() -> None:
    """Note that something could not be sent although it was tried for long."""
    trace = _current.get(None)
    if trace is not None:
        trace.undelivered = True
