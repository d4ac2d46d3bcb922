"""The log of questions and the votes on their answers."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlite_utils

from bot.store.batch import Batch, Row
from bot.store.database import FAILURES, Database
from bot.store.person import person_hash, person_hashes
from handlers.journal import Kept
from knowledge.outcome import Answered, Outcome, facts_of, status

logger = logging.getLogger(__name__)

Now = Callable[[], datetime]
LONGEST = 500
MILLISECONDS = 3
INSERT = (
    "insert or ignore into questions (ticket, at, kind, person, question, status, facts, score, ms) "
    "values (:ticket, :at, :kind, :person, :question, :status, :facts, :score, :ms)"
)
# How long a person waits for a database that is locked or behind.
PATIENCE_SECONDS = 2.0


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Today:
    """What happened since midnight UTC: answers by status, and the time they took in milliseconds."""

    counts: dict[str, int]
    median: float
    p95: float


class QuestionLog:
    """Writes down answers and votes; `days` is how long they are kept, 0 keeps none."""

    def __init__(self, database: Database, days: int, now: Now = now) -> None:
        self._database = database
        self._days = days
        self._now = now
        self._batch = Batch(database, insert)

    def note(self, ticket: str, person: int, kind: str, question: str, outcome: Outcome, milliseconds: float) -> None:
        """Write down one answer when its turn comes; a button that is out of date asks nothing."""
        if not self._days or not question:
            return
        row = {
            "ticket": ticket,
            "at": self._now().isoformat(timespec="seconds"),
            "kind": kind,
            "person": person,
            "question": question[:LONGEST],
            "status": status(outcome),
            "facts": " ".join(fact.id for fact in facts_of(outcome)),
            "score": outcome.score if isinstance(outcome, Answered) else 0.0,
            "ms": round(milliseconds, MILLISECONDS),
        }
        self._batch.add(row)

    async def vote(self, ticket: str, person: int, good: bool) -> Kept:
        """Keep a person's vote, in place of an earlier one."""
        at = self._now().isoformat(timespec="seconds")
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                known = await self._database.run(lambda db: keep_vote(db, ticket, person, good, at))
        except (*FAILURES, TimeoutError) as error:
            logger.warning("a vote could not be kept: %r", error)
            return Kept.FAILED
        return Kept.YES if known else Kept.UNKNOWN

    async def forget(self, person: int) -> int | None:
        """Delete a person's questions and votes, and the votes on these questions; how many rows that were.

        None if the database cannot do it now.
        """
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._database.run(lambda db: delete_person(db, person))
        except (*FAILURES, TimeoutError) as error:
            logger.warning("a person could not be forgotten: %r", error)
            return None

    async def purge(self) -> int:
        """Delete what is older than the days it is kept; how many questions that were."""
        before = (self._now() - timedelta(days=self._days)).isoformat(timespec="seconds")
        return await self._database.run(lambda db: delete_before(db, before))

    async def today(self) -> Today:
        """What happened since midnight, UTC."""
        start = self._now().date().isoformat()
        return await self._database.run(lambda db: _today(db, start))


def insert(db: sqlite_utils.Database, rows: Sequence[Row]) -> None:
    """Write rows down in one transaction; each `person` is the number of a user, of which only the hash is kept."""
    hashes = person_hashes(db, {int(row["person"]) for row in rows})
    with db.conn:
        db.conn.executemany(INSERT, [row | {"person": hashes[int(row["person"])]} for row in rows])


def keep_vote(db: sqlite_utils.Database, ticket: str, person: int, good: bool, at: str) -> bool:
    """Keep a person's vote, in place of an earlier one; False when no such answer is known."""
    if not db.table("questions").count_where("ticket = ?", [ticket]):
        return False
    row = {"ticket": ticket, "person": person_hash(db, person), "good": int(good), "at": at}
    db.table("votes").upsert(row, pk=("ticket", "person"))
    return True


def delete_person(db: sqlite_utils.Database, person: int) -> int:
    """Delete a person's questions and votes, and the votes on these questions; how many rows that were.

    Versions of the knowledge that the person has loaded stay, without the person.
    """
    who = person_hash(db, person)
    with db.atomic():
        votes = db.execute("delete from votes where person = ?", [who]).rowcount
        questions = db.execute("delete from questions where person = ?", [who]).rowcount
        votes += _delete_votes_on_nothing(db)
        db.execute("update versions set person = '' where person = ?", [who])
    wipe(db)
    return votes + questions


def delete_before(db: sqlite_utils.Database, before: str) -> int:
    """Delete questions from before a time in ISO form and the votes on them; how many questions that were."""
    with db.atomic():
        questions = db.execute("delete from questions where at < ?", [before]).rowcount
        _delete_votes_on_nothing(db)
    wipe(db)
    return questions


def wipe(db: sqlite_utils.Database) -> None:
    """Empty the write-ahead log, where deleted texts would live on."""
    db.execute("pragma wal_checkpoint(truncate)").fetchall()


def _delete_votes_on_nothing(db: sqlite_utils.Database) -> int:
    return db.execute("delete from votes where ticket not in (select ticket from questions)").rowcount


def summary_of_today(db: sqlite_utils.Database) -> Today:
    """What happened since midnight, UTC."""
    return _today(db, now().date().isoformat())


def _today(db: sqlite_utils.Database, start: str) -> Today:
    rows = list(db.query("select status, ms from questions where at >= ? order by ms", [start]))
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    times = [row["ms"] for row in rows]
    at = [times[min(int(len(times) * share), len(times) - 1)] if times else 0.0 for share in (0.5, 0.95)]
    return Today(counts, *at)
