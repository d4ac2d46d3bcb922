"""Work that is repeated: a failure is logged when it is a new one."""

import asyncio

import pytest

from bot.repeating import repeating

GIVEN_UP = 10.0


async def test_the_same_failure_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    failures = iter([OSError("a"), OSError("a"), None, OSError("a"), OSError("b")])
    enough = asyncio.Event()

    async def work() -> None:
        failure = next(failures, enough)
        if failure is enough:
            enough.set()
        elif isinstance(failure, OSError):
            raise failure

    async with asyncio.timeout(GIVEN_UP), repeating(work, 0.0):
        await enough.wait()
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == ["a", "a", "b"]
