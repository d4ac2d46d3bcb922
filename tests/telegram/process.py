"""The real process: `python -m bot` over HTTP against the fake on 127.0.0.1."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.server import serving
from tests.telegram.spec import complaints
from tests.telegram.staging import TOKEN

ROOT = Path(__file__).parent.parent.parent
PAUSE = 0.05
PAUSES = 1200


@dataclass
class Bot:
    """A running `python -m bot`."""

    process: asyncio.subprocess.Process
    log: Path

    async def until(self, reached: Callable[[], object]) -> None:
        """Wait until something is reached; fails when the process ends before, or never gets there."""
        for _ in range(PAUSES):
            if reached():
                return
            assert self.process.returncode is None, self.log.read_text(encoding="utf-8")
            await asyncio.sleep(PAUSE)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    async def stop(self) -> int:
        """Ask the process to stop; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.process.wait()


@asynccontextmanager
async def running(api: FakeApi, folder: Path, **settings: str) -> AsyncIterator[Bot]:
    """Start the process in an empty folder, with the fake as its Bot API."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    log = folder / "log.txt"
    async with serving(api) as address:
        environment = kept | {"BOT_TOKEN": TOKEN, "BOT_API_BASE_URL": address, "PYTHONPATH": path} | settings
        # A proxy that nobody can reach: a server on this machine must not be looked for behind it.
        environment |= {"http_proxy": "http://127.0.0.1:9"}
        with log.open("wb") as out:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", cwd=folder, env=environment, stdout=out, stderr=out
            )
        try:
            yield Bot(process, log)
            assert complaints(api.calls) == []
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
