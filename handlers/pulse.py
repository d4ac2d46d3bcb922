"""Signs of life: how many updates have come, and how old the last one was when it was worked on."""

from collections.abc import Callable
from datetime import datetime

from telegram import Update


class Pulse:
    """Counts updates; `now` gives the time with its zone, `clock` the seconds since some start."""

    def __init__(self, now: Callable[[], datetime], clock: Callable[[], float]) -> None:
        self._now = now
        self._clock = clock
        self._started = clock()
        self.updates = 0
        self.lag = 0.0

    def beat(self, update: Update) -> None:
        """One more update; its age counts where it says when it was made."""
        self.updates += 1
        message = update.message or update.edited_message
        if message:
            made = message.edit_date or message.date
            self.lag = max((self._now() - made).total_seconds(), 0.0)

    @property
    def seconds(self) -> float:
        """How long the bot has been running."""
        return self._clock() - self._started
