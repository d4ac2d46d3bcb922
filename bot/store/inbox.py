"""The updates that came in, each kept before it is confirmed to Telegram and marked when it has been worked on."""

import asyncio
import json
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import sqlite_utils

from bot.store.database import FAILURES, Database

logger = logging.getLogger(__name__)

# How long a number is remembered, so that a repeated update is recognised; Telegram repeats for a day.
KEPT = timedelta(days=2)
# Seconds that an answer may wait for the database.
PATIENCE = 1.0

Raw = dict[str, Any]


class Inbox:
    """Keeps updates in the database; while it cannot be written the bot goes on without."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: set[int] = set()
        # What is finished but not marked yet, and what tells that it is.
        self._finished: list[int] = []
        self._marked = asyncio.Event()
        self._marking: asyncio.Task[None] | None = None

    async def keep(self, updates: Iterable[Raw]) -> list[Raw]:
        """Keep a batch in one transaction; those that were not met before, in their order."""
        fresh = [update for update in updates if update["update_id"] not in self._known]
        new = await self._kept(fresh) if fresh else set()
        self._known |= new
        return [update for update in fresh if update["update_id"] in new]

    async def _kept(self, updates: list[Raw]) -> set[int]:
        """The numbers of those that the database did not have; all of them where it cannot tell in time."""
        work = asyncio.ensure_future(self._database.run(lambda db: keep(db, updates)))
        try:
            return await asyncio.wait_for(asyncio.shield(work), PATIENCE)
        except TimeoutError:
            self._database.late("updates cannot be kept in time")
            work.add_done_callback(_seen)
        except FAILURES:
            logger.debug("updates are worked on without being kept")
        return {update["update_id"] for update in updates}

    async def waiting(self) -> list[Raw]:
        """The updates that an earlier run took in and did not finish, in their order."""
        try:
            return await self._database.run(waiting)
        except FAILURES:
            logger.debug("updates of an earlier run cannot be read")
            return []

    async def done(self, number: int) -> None:
        """Mark an update as worked on; what comes while others are marked is then written together.

        A database that takes too long is not waited for: the mark is written when it can be.
        """
        self._known.discard(number)
        self._finished.append(number)
        marked = self._marked
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._mark())
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await marked.wait()

    async def purge(self) -> int:
        """Forget what was finished long ago; how many updates that were."""
        before = (datetime.now(UTC) - KEPT).isoformat(timespec="seconds")
        return await self._database.run(lambda db: purge(db, before))

    async def _mark(self) -> None:
        """Mark what is finished until nothing is left."""
        while self._finished:
            numbers, marked = self._finished, self._marked
            self._finished, self._marked = [], asyncio.Event()
            try:
                await self._database.run(partial(finish, numbers=numbers))
            except FAILURES:
                logger.debug("finished updates cannot be marked")
            marked.set()


def _seen(work: "asyncio.Future[set[int]]") -> None:
    """Take note of a failure that nobody waits for any more."""
    if not work.cancelled():
        work.exception()


def keep(db: sqlite_utils.Database, updates: Iterable[Raw]) -> set[int]:
    """Keep the updates that are new; their numbers."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    new = set()
    with db.atomic():
        for update in updates:
            # One that holds nothing but its number could not be read: it is only stepped over.
            row = (update["update_id"], at, json.dumps(update, ensure_ascii=False), len(update) == 1)
            made = db.execute("insert or ignore into updates (number, at, body, done) values (?, ?, ?, ?)", row)
            if made.rowcount:
                new.add(update["update_id"])
    return new


def waiting(db: sqlite_utils.Database) -> list[Raw]:
    """The updates that are not finished, in their order."""
    return [json.loads(row["body"]) for row in db.query("select body from updates where done = 0 order by number")]


def finish(db: sqlite_utils.Database, numbers: Iterable[int]) -> None:
    """Mark updates as worked on; their texts are no longer kept."""
    with db.conn:
        db.conn.executemany("update updates set done = 1, body = '' where number = ?", [(one,) for one in numbers])


def purge(db: sqlite_utils.Database, before: str) -> int:
    """Delete finished updates from before a time in ISO form; how many that were."""
    with db.conn:
        return db.execute("delete from updates where done = 1 and at < ?", [before]).rowcount
