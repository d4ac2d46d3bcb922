"""The charts of the knowledge in use, each drawn once."""

import asyncio
import pickle
import sys
from hashlib import sha256

from handlers.texts import source_of
from knowledge.charts import Chart
from knowledge.engine import Engine


class Gallery:
    """Draws in a process of its own, one chart at a time, and keeps the pictures of one edition of the knowledge."""

    def __init__(self) -> None:
        self._drawing = asyncio.Lock()
        self._engine: Engine | None = None
        self._pictures: dict[str, bytes] = {}

    async def picture(self, engine: Engine, chart: Chart) -> bytes:
        """The chart as PNG; DrawingError if it could not be drawn."""
        async with self._drawing:
            if engine is not self._engine:
                self._engine, self._pictures = engine, {}
            if chart.id not in self._pictures:
                self._pictures[chart.id] = await _drawn(chart, source_of(engine.base.report))
            return self._pictures[chart.id]


class DrawingError(Exception):
    """The process that draws has failed; the text is what it said."""


def digest(picture: bytes) -> str:
    """What a picture is known by, in hexadecimal."""
    return sha256(picture).hexdigest()


async def _drawn(chart: Chart, source: str) -> bytes:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "handlers.charts", stdin=pipe, stdout=pipe, stderr=pipe
    )
    picture, errors = await process.communicate(pickle.dumps((chart, source)))
    if process.returncode:
        raise DrawingError(errors.decode("utf-8", "replace"))
    return picture
