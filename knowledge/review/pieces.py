"""The report cut into pieces, each with the facts that stand there and the flags that follow it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.review.places import Place

BLANK_LINES = re.compile(r"(\n\s*\n)")


@dataclass(frozen=True)
class Flag:
    """A mark at a place of the text that leads to remarks of one kind, by their numbers."""

    kind: str
    remarks: tuple[int, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of the report, the numbers of the facts that stand there, and the flags behind it.

    `exact` where it is a fact's very number; `missed` is the number of the finding that nobody understood it.
    """

    text: str
    facts: tuple[int, ...] = ()
    exact: bool = False
    missed: int | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def runs(self) -> list[str]:
        """The text cut so that blank lines stand apart."""
        return [run for run in BLANK_LINES.split(self.text) if run]


def pieces(
    text: str, places: Sequence[Place], missed: Sequence[tuple[int, int]], flags: Mapping[int, Iterable[Flag]]
) -> Iterator[Piece]:
    """The pieces in the order of the text: joined, their texts are the report."""
    opening, closing = _events(places)
    gaps = {start: number for number, (start, _) in enumerate(missed)}
    cuts = {0, len(text), *opening, *closing, *flags, *(at for gap in missed for at in gap)}
    open_now: dict[int, bool] = {}
    start = 0
    for end in sorted(cuts)[1:]:
        open_now |= {number: places[number].exact for number in opening[start]}
        exact = any(open_now.values())
        yield Piece(text[start:end], tuple(open_now), exact, gaps.get(start), tuple(flags.get(end, ())))
        for number in closing[end]:
            del open_now[number]
        start = end


def _events(places: Sequence[Place]) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]]:
    """Which facts begin and which end at an offset."""
    opening: defaultdict[int, list[int]] = defaultdict(list)
    closing: defaultdict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        opening[place.start].append(number)
        closing[place.end].append(number)
    return opening, closing
