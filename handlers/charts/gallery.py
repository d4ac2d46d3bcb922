"""The charts of the knowledge in use, each drawn once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

from handlers.texts import source_of
from knowledge.charts import Chart
from knowledge.engine import Engine


class Gallery:
    """Draws beside the event loop, one chart at a time, and keeps the pictures of one edition of the knowledge."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
        self._engine: Engine | None = None
        self._pictures: dict[str, bytes] = {}

    async def picture(self, engine: Engine, chart: Chart) -> bytes:
        """The chart as PNG."""
        if engine is not self._engine:
            self._engine, self._pictures = engine, {}
        pictures = self._pictures
        if chart.id not in pictures:
            work = self._worker.submit(_drawn, chart, source_of(engine.base.report))
            pictures[chart.id] = await asyncio.wrap_future(work)
        return pictures[chart.id]


def digest(picture: bytes) -> str:
    """What a picture is known by, in hexadecimal."""
    return sha256(picture).hexdigest()


def _drawn(chart: Chart, source: str) -> bytes:
    # The drawing library takes a while to load; who never asks for a chart need not wait.
    from handlers.charts.draw import draw

    return draw(chart, source)
