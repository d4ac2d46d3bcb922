"""A clause → its numbers, each with the words before and behind it; what stands in brackets is a clause within."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.extraction.names import masked
from knowledge.extraction.quantity import Quantity, quantities

BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
COLON = re.compile("[：:]")
MARKS = "、，,；;"
BLANK = "\0"
EDGES = f"、，。；,; \n{BLANK}"


@dataclass(frozen=True)
class Piece:
    """A number with the words before and behind it in its clause.

    `gap` are the words up to the next number where no mark parts them, `listed` says that it is one of several,
    `within` that it stands in brackets.
    """

    quantity: Quantity
    before: str
    behind: str
    gap: str
    listed: bool
    within: bool


def pieces(text: str) -> list[Piece]:
    """The numbers of a clause in order."""
    groups = [match for match in BRACKETS.finditer(masked(text)) if quantities(match.group())]
    outer = text
    for group in groups:
        outer = outer[: group.start()] + BLANK * len(group.group()) + outer[group.end() :]
    inner = (piece for group in groups for piece in _within(text, group, outer))
    return sorted([*_flat(outer, 0), *inner], key=lambda piece: piece.quantity.start)


def _within(text: str, group: re.Match[str], outer: str) -> Iterator[Piece]:
    """The numbers of a bracket; one that opens it is named by the words in front of the bracket, if any."""
    ends = [quantity.end for quantity in quantities(outer[: group.start()])]
    start = max([*ends, *(outer.rfind(mark, 0, group.start()) + 1 for mark in MARKS + BLANK)])
    for piece in _flat(text[: group.end() - 1], group.start() + 1, within=True):
        named = piece.before.strip(EDGES) or piece.behind or start in ends
        yield piece if named else replace(piece, before=outer[start : group.start()])


def _flat(text: str, begin: int, within: bool = False) -> Iterator[Piece]:
    found = [quantity for quantity in quantities(text) if quantity.start >= begin]
    start = begin
    for i, quantity in enumerate(found):
        last = i == len(found) - 1
        cut = len(text) if last else _boundary(text, quantity.end, found[i + 1].start)
        stop = min(at for at in (cut, _first(text, quantity.end, cut)) if at >= 0)
        gap = "" if last or cut > quantity.end else text[quantity.end : found[i + 1].start]
        behind = text[quantity.end : stop].strip(EDGES)
        yield Piece(quantity, text[start : quantity.start].replace(BLANK, ""), behind, gap, not last or i > 0, within)
        start = cut if not last else stop


def _first(text: str, start: int, end: int) -> int:
    """Where a colon or a bracket with numbers ends the words behind a number."""
    colon = COLON.search(text, start, end)
    bracket = text.find(BLANK, start, end)
    return min((at for at in (colon.start() if colon else -1, bracket) if at >= 0), default=-1)


def _boundary(text: str, start: int, end: int) -> int:
    """Where the words of the next number begin: behind a 、 or a comma, else right behind this number."""
    plain = masked(text)
    cut = max(plain.rfind(mark, start, end) for mark in MARKS)
    colon = COLON.search(text, start, end)
    if colon and (cut < 0 or colon.start() < cut):
        return colon.start()
    return cut + 1 if cut >= 0 else start
