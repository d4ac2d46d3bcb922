"""kill -9 at random moments: no question is lost, and only what was in flight is answered again."""

from pathlib import Path

import pytest

from tests.telegram.killing import killed

KILLS, LOAD, IN_FLIGHT = 3, 40, 16


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_no_question_is_lost(tmp_path: Path, webhook: bool) -> None:
    outcome = await killed(tmp_path, KILLS, LOAD, seed=1, webhook=webhook)
    assert outcome.asked == KILLS * LOAD
    assert outcome.lost == 0
    assert outcome.repeated <= KILLS * IN_FLIGHT
