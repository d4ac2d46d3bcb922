"""Feeds updates to the running application and looks at what came of them."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.application import METRICS
from bot.metrics import Metrics
from tests.telegram.stage import Stage

BATCH = 100
# Seconds after which a batch counts as hanging: far more than it takes.
PATIENCE = 60.0
STEPPED_OVER = "is stepped over"


@dataclass
class Found:
    """How many updates were fed and stepped over, which calls the bot made, which were refused, and every error."""

    updates: int = 0
    stepped_over: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


class Errors(logging.Handler):
    """Notes what is logged as an error, but for the updates that are stepped over."""

    def __init__(self, found: Found) -> None:
        super().__init__(logging.WARNING)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        """Note one record, with the exception that it bears."""
        said = record.getMessage()
        if STEPPED_OVER in said:
            self._found.stepped_over += 1
        elif record.levelno >= logging.ERROR:
            self._found.errors.append(f"{record.name}: {said}: {record.exc_info and record.exc_info[1]!r}")


async def fed(stage: Stage, updates: Iterable[dict[str, Any]]) -> Found:
    """Have the application fetch and work on updates; TimeoutError for one that hangs."""
    found = Found()
    handler = Errors(found)
    logging.getLogger().addHandler(handler)
    await stage.application.start()
    try:
        stream = iter(updates)
        while batch := list(islice(stream, BATCH)):
            async with asyncio.timeout(PATIENCE):
                await _work_on(stage, batch)
            _take_note(stage, found, len(batch))
    finally:
        await stage.application.stop()
        logging.getLogger().removeHandler(handler)
    metrics: Metrics = stage.application.bot_data[METRICS]
    assert found.stepped_over == metrics.registry.get_sample_value("bot_poison_updates_total")
    return found


async def _work_on(stage: Stage, batch: list[dict[str, Any]]) -> None:
    stage.world.updates.waiting.extend(batch)
    for update in await stage.application.bot.get_updates():
        await stage.application.update_queue.put(update)
    await stage.application.bot.get_updates(offset=batch[-1]["update_id"] + 1)
    await stage.application.update_queue.join()


def _take_note(stage: Stage, found: Found, updates: int) -> None:
    """Count what the bot did, and have the fake forget it."""
    found.updates += updates
    for call in stage.api.calls:
        found.calls[call.method] += 1
        if call.code != 200:
            found.refused[f"{call.method} {call.code}"] += 1
    stage.api.forget()
