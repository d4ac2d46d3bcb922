"""What administrators look at: questions that were not answered, and answers that were not liked."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlite_utils
from rapidfuzz import fuzz, process

from bot.store.database import Database
from handlers import office
from knowledge.text.normalize import normalize

# Similarity in percent: at 75 two questions of eight characters that name different places would be one.
ALIKE = 80
MOST = 5000


@dataclass(frozen=True)
class Group:
    """Questions that say nearly the same: the most frequent wording, and how often any of them was asked."""

    question: str
    count: int


@dataclass(frozen=True)
class Dislike:
    """An answer that somebody did not like: when, the question, and how it was answered."""

    at: str
    question: str
    status: str
    votes: int


class Reviews:
    """Reads the log of questions for administrators."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unanswered(self) -> list[Group]:
        """The declined questions in groups of similar ones, the most frequent first."""
        # Comparing takes longer than reading: no vote has to wait for it.
        return await asyncio.to_thread(grouped, await self._database.run(declined))

    async def disliked(self) -> list[Dislike]:
        """The answers with a 👎, the newest first."""
        return await self._database.run(disliked)


def unanswered(db: sqlite_utils.Database) -> list[Group]:
    """The declined questions in groups of similar ones, the most frequent first."""
    return grouped(declined(db))


def declined(db: sqlite_utils.Database) -> list[tuple[str, int]]:
    """The declined questions, each with how often it was asked, the most frequent first."""
    rows = db.query(
        "select question, count(*) as n from questions where status = 'declined' "
        "group by question order by n desc, max(rowid) desc limit ?",
        [MOST],
    )
    return [(row["question"], row["n"]) for row in rows]


def grouped(counted: Iterable[tuple[str, int]]) -> list[Group]:
    """Put each question to the group whose first wording is the most similar, if it is similar enough."""
    heads: list[str] = []
    forms: list[str] = []
    counts: Counter[str] = Counter()
    for question, count in counted:
        form = normalize(question)
        found = process.extractOne(form, forms, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found is None:
            heads.append(question)
            forms.append(form)
        counts[heads[found[2]] if found else question] += count
    return [Group(question, count) for question, count in counts.most_common()]


def disliked(db: sqlite_utils.Database) -> list[Dislike]:
    """The answers with a 👎, the newest first."""
    rows = db.query(
        "select max(votes.at) as at, question, status, count(*) as n from votes join questions using (ticket) "
        "where good = 0 group by ticket order by max(votes.rowid) desc limit ?",
        [MOST],
    )
    return [Dislike(row["at"], row["question"], row["status"], row["n"]) for row in rows]


def as_table(groups: Sequence[office.Group]) -> str:
    """The groups as a question table (JSON Lines) that `eval` reads, each expected to be declined until edited."""
    lines = (
        {"id": f"U{number:03}", "q": one.question, "kind": "oos", "noise": "none", "expect": "decline",
         "must": [], "must_not": [], "gold": "", "quote": ""}
        for number, one in enumerate(groups, 1)
    )  # fmt: skip
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
