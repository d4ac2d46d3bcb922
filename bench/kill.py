"""kill -9 under load, twenty times by polling and twenty times by webhook (`make bench-kill`)."""

import asyncio
import tempfile
from pathlib import Path

from tests.telegram.killing import killed

KILLS, LOAD = 20, 60


def main() -> None:
    """Print what was asked, lost and repeated."""
    for name, webhook in (("轮询", False), ("webhook", True)):
        with tempfile.TemporaryDirectory() as folder:
            found = asyncio.run(killed(Path(folder), KILLS, LOAD, seed=KILLS, webhook=webhook))
        print(f"{name}：kill -9 {KILLS} 次，提问 {found.asked}，丢失 {found.lost}，重复回答 {found.repeated}")


if __name__ == "__main__":
    main()
