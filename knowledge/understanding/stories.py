"""Other ways to read a message that tells much around what it asks."""

from collections.abc import Iterator, Sequence

from knowledge.understanding.clause import Clause
from knowledge.understanding.joining import MOST_QUESTIONS, TAGS, asks, concepts, question
from knowledge.understanding.question import Question

# As many clauses tell a story.
STORY = 3
# More tell no story that is asked of.
LONGEST = 60
# Fewer leave nothing to choose from.
TOLD = 2
# How many of the clauses in front of an asking one it may go on with, and how many asking ones are tried.
REACH, LATEST = 3, 2


def claims(parts: Sequence[Clause]) -> list[Question]:
    """The clauses of a story that only wants to be confirmed, each as a question; none for any other message."""
    telling = _telling(parts)
    asked = [part.concepts("ask") for part in parts]
    confirming = max((i for i, found in enumerate(asked) if "premise" in found), default=-1)
    wanting = max((i for i, found in enumerate(asked) if found - TAGS), default=-1)
    if not STORY <= len(telling) <= LONGEST or confirming <= wanting:
        return []
    around = [(parts[i], [*parts[:i], *parts[i + 1 :]]) for i in telling[-MOST_QUESTIONS:]]
    return [question([part], others, TAGS) for part, others in around]


def stretches(parts: Sequence[Clause]) -> list[Question]:
    """The last asking clauses, each alone and with some of those before it, latest and shortest first."""
    if not TOLD <= len(_telling(parts)) <= LONGEST:
        return []
    tags = concepts(parts, "ask") & TAGS | concepts(parts, "beyond") & {"order"}
    return [
        question([parts[i] for i in group], [part for i, part in enumerate(parts) if i not in group], tags)
        for group in _groups(parts)
    ]


def _groups(parts: Sequence[Clause]) -> Iterator[list[int]]:
    wanting = [i for i, part in enumerate(parts) if asks(part)]
    confirming = [i for i, part in enumerate(parts) if part.concepts("ask") & TAGS and i > max(wanting, default=-1)]
    asking = [*wanting, *confirming] or [len(parts) - 1]
    for last in reversed(asking[-LATEST:]):
        before = [i for i in _telling(parts) if i < last][-REACH:]
        least = 1 if parts[last].saying else 0
        yield from ([*before[len(before) - count :], last] for count in range(least, len(before) + 1))


def _telling(parts: Sequence[Clause]) -> list[int]:
    return [i for i, part in enumerate(parts) if part.content]
