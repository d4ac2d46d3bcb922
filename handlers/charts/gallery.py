"""The charts of the knowledge in use, each drawn once."""

import asyncio
import pickle
import sys
from hashlib import sha256

from handlers.texts import source_of
from knowledge.charts import Chart
from knowledge.engine import Engine

PIPE = asyncio.subprocess.PIPE
COMMAND = (sys.executable, "-m", "handlers.charts")
# Seconds; a picture takes one, the first on a new machine some more, since the drawing library looks for fonts.
LONGEST = 60.0


class Gallery:
    """Draws in a process of its own, one chart at a time, and keeps the pictures of one edition of the knowledge."""

    def __init__(self, longest: float = LONGEST) -> None:
        """`longest` is how many seconds a picture may take."""
        self._longest = longest
        self._drawing = asyncio.Lock()
        self._engine: Engine | None = None
        self._pictures: dict[str, bytes] = {}

    async def picture(self, engine: Engine, chart: Chart) -> bytes:
        """The chart as PNG; DrawingError if it could not be drawn."""
        async with self._drawing:
            if engine is not self._engine:
                self._engine, self._pictures = engine, {}
            if chart.id not in self._pictures:
                self._pictures[chart.id] = await _drawn(chart, source_of(engine.base.report), self._longest)
            return self._pictures[chart.id]


class DrawingError(Exception):
    """The process that draws has failed; the text is what it said."""


def digest(picture: bytes) -> str:
    """What a picture is known by, in hexadecimal."""
    return sha256(picture).hexdigest()


async def _drawn(chart: Chart, source: str, longest: float) -> bytes:
    process = await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        async with asyncio.timeout(longest):
            picture, errors = await process.communicate(pickle.dumps((chart, source)))
    except TimeoutError:
        raise DrawingError(f"not drawn within {longest} s") from None
    finally:
        await _ended(process)
    if process.returncode:
        raise DrawingError(errors.decode("utf-8", "replace"))
    return picture


async def _ended(process: asyncio.subprocess.Process) -> None:
    """No process outlives its picture: one that hangs, or that nobody waits for any more, is killed."""
    if process.returncode is None:
        process.kill()
        await process.wait()
