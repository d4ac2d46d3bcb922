"""What is too old is deleted at the start and every day."""

import asyncio

import pytest

from bot.purging import purging

# Seconds after which a purge that was never made fails the test.
GIVEN_UP = 10.0


class Purge:
    """Counts how often it is asked, fails the first time, and says when it was asked often enough."""

    def __init__(self, enough: int) -> None:
        self.asked = 0
        self.enough = asyncio.Event()
        self._enough = enough

    async def __call__(self) -> int:
        """Delete nothing."""
        self.asked += 1
        if self.asked == self._enough:
            self.enough.set()
        if self.asked == 1:
            raise ValueError("a defect")
        return 0


async def test_at_the_start_and_not_again_before_the_day_is_over() -> None:
    purge, other = Purge(1), Purge(1)
    async with asyncio.timeout(GIVEN_UP), purging(purge, other):
        await other.enough.wait()
        await asyncio.sleep(0)
    assert (purge.asked, other.asked) == (1, 1)


async def test_again_even_after_a_failure_until_the_end(caplog: pytest.LogCaptureFixture) -> None:
    purge = Purge(3)
    async with asyncio.timeout(GIVEN_UP), purging(purge, every=0.0):
        await purge.enough.wait()
    asked = purge.asked
    await asyncio.sleep(0)
    assert purge.asked == asked
    assert [record.getMessage() for record in caplog.records if record.exc_info] == [
        "what is done every 0 s has failed, it will be tried again"
    ]
