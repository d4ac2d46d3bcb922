"""How many numbers the report holds and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.checking import Finding
from knowledge.checking.meaning import NUMBER
from knowledge.review.places import Place


@dataclass(frozen=True)
class Tally:
    """Numbers of the text: all; those that a fact states; those not understood; the others are dates and ordinals."""

    numbers: int
    stated: int
    missed: int

    @property
    def named(self) -> int:
        """Numbers in dates, titles, document numbers, names, ordinals and headings of columns."""
        return self.numbers - self.stated - self.missed


def tally(text: str, places: Sequence[Place], missed: Sequence[Finding]) -> Tally:
    """Count each number of the text once."""
    starts = {match.start() for match in NUMBER.finditer(text)}
    exact = {at for place in places if place.exact for at in range(place.start, place.end)}
    gaps = {finding.start for finding in missed}
    return Tally(len(starts), len(starts & exact - gaps), len(starts & gaps))
