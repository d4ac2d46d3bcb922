"""The tables of questions and votes: what is kept, how long, and that nothing stays behind."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store.database import Database
from bot.store.questions import LONGEST, QuestionLog, delete_person
from bot.store.versions import add
from handlers.journal import Kept
from knowledge.engine import Engine
from knowledge.outcome import Answered, Declined

QUESTION = "荣昌有多少所学校"
UNUSUAL = "只有我才会这么问的一句话"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TICKET = "0123456789ab"


@pytest.fixture
def log(database: Database) -> QuestionLog:
    """A log that keeps its rows for 90 days; it is noon."""
    return at(database, NOON)


def at(database: Database, time: datetime, days: int = 90) -> QuestionLog:
    """The log at some time."""
    return QuestionLog(database, days, lambda: time)


def note(log: QuestionLog, ticket: str = TICKET, person: int = 7, question: str = QUESTION) -> None:
    """Write down a declined question."""
    log.note(ticket, person, "private", question, Declined("报告里没有。"), 1.5)


def rows(database: Database, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    return database.call(lambda db: list(db.table(table).rows))


def bytes_of(folder: Path) -> bytes:
    """Everything that is in the database and the files beside it."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_a_row_says_what_was_asked_and_how_it_was_answered(
    log: QuestionLog, database: Database, engine: Engine
) -> None:
    outcome, _ = engine.ask(QUESTION)
    assert isinstance(outcome, Answered)
    log.note(TICKET, 7, "supergroup", QUESTION, outcome, 1.23456)
    [row] = rows(database, "questions")
    assert row.pop("person") not in ("", "7")
    assert row == {
        "ticket": TICKET,
        "at": "2026-03-01T12:00:00+00:00",
        "kind": "supergroup",
        "question": QUESTION,
        "status": "answered",
        "facts": " ".join(fact.id for fact in outcome.facts),
        "score": outcome.score,
        "ms": 1.235,
    }


def test_a_long_question_is_cut(log: QuestionLog, database: Database) -> None:
    note(log, question="问" * 4096)
    assert rows(database, "questions")[0]["question"] == "问" * LONGEST


def test_what_asks_nothing_is_not_kept(log: QuestionLog, database: Database) -> None:
    note(log, question="")
    assert rows(database, "questions") == []


def test_no_days_keep_nothing(database: Database) -> None:
    note(at(database, NOON, days=0))
    assert rows(database, "questions") == []


async def test_a_person_has_one_vote_and_may_change_it(log: QuestionLog, database: Database) -> None:
    note(log)
    for person, good in ((7, True), (7, False), (8, False), (9, True)):
        assert await log.vote(TICKET, person, good) is Kept.YES
    assert sorted(row["good"] for row in rows(database, "votes")) == [0, 0, 1]


async def test_a_vote_on_an_unknown_answer_is_not_kept(log: QuestionLog, database: Database) -> None:
    assert await log.vote(TICKET, 7, True) is Kept.UNKNOWN
    assert rows(database, "votes") == []


async def test_forgetting_deletes_what_is_of_the_person_and_nothing_else(log: QuestionLog, database: Database) -> None:
    note(log, "a", 7)
    note(log, "b", 8)
    for ticket, person in (("a", 7), ("a", 8), ("b", 7), ("b", 8)):
        await log.vote(ticket, person, True)
    # A question, the two votes on it, and one vote on the question of somebody else.
    assert await log.forget(7) == 4
    assert [row["ticket"] for row in rows(database, "questions")] == ["b"]
    assert [row["ticket"] for row in rows(database, "votes")] == ["b"]
    assert await log.forget(7) == 0


async def test_forgetting_leaves_nothing_in_the_files(log: QuestionLog, database: Database, tmp_path: Path) -> None:
    note(log, question=UNUSUAL)
    await log.vote(TICKET, 7, True)
    [row] = rows(database, "questions")
    for text in (UNUSUAL, row["person"]):
        assert text.encode() in bytes_of(tmp_path)
    await log.forget(7)
    for text in (UNUSUAL, row["person"]):
        assert text.encode() not in bytes_of(tmp_path)


def test_a_version_loaded_by_the_person_stays_without_the_person(database: Database) -> None:
    database.call(lambda db: add(db, "上传", 7, "text", 1, ""))
    database.call(lambda db: add(db, "上传", 8, "other", 1, ""))
    assert database.call(lambda db: delete_person(db, 7)) == 0
    assert [bool(row["person"]) for row in rows(database, "versions")] == [False, True]


@pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
async def test_what_is_too_old_goes_with_its_votes(log: QuestionLog, database: Database, days: int, left: int) -> None:
    note(log)
    # Even a vote of today goes with its question.
    await at(database, NOON + timedelta(days=days)).vote(TICKET, 8, False)
    assert await at(database, NOON + timedelta(days=days)).purge() == 1 - left
    assert len(rows(database, "questions")) == len(rows(database, "votes")) == left


async def test_who_keeps_nothing_any_more_deletes_what_was_kept(log: QuestionLog, database: Database) -> None:
    note(log)
    assert await at(database, NOON + timedelta(seconds=1), days=0).purge() == 1
