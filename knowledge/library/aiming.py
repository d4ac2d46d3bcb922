"""Whose reports a message is put to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.conversation import Context, Leaning, leaning
from knowledge.lexicon import read
from knowledge.library.listing import listed, words
from knowledge.library.router import Named
from knowledge.library.shelf import Shelf
from knowledge.outcome import Declined

# How many reports of one place a question is put to.
MOST_TRIED = 4


@dataclass(frozen=True)
class Aim:
    """Whose reports a question is put to, in their order, and the year that it names (0: none)."""

    shelves: tuple[Shelf, ...]
    year: int = 0

    @property
    def has_year(self) -> bool:
        """Whether one of the reports is of the year."""
        return any(shelf.year == self.year for shelf in self.shelves)


def no_year(aim: Aim) -> Declined:
    """That the place has no report of the year that a question names."""
    return Declined(words("no_year", place=aim.shelves[0].place, year=aim.year, list=listed(aim.shelves)))


class Aimer:
    """Chooses among shelves: by their codes, and by place with the newest first."""

    def __init__(self, shelves: Mapping[str, Shelf], by_place: Mapping[str, Sequence[Shelf]]) -> None:
        self._shelves = shelves
        self._by_place = by_place

    def aim(self, named: Named, context: Context, place: str) -> Aim:
        """The reports of the named place, of the one spoken of, or of the chat's; those of a named year first."""
        year = named.years[-1] if named.years else 0
        places = named.places
        before = self._shelves.get(context.report)
        if before and self._goes_on(named, context):
            places = places or (before.where,)
            year = year or self._relative(named, before) or context.year
        wanted = places or ((place,) if place else ())
        found = [shelf for where in wanted for shelf in self._by_place.get(where, ())]
        found.sort(key=lambda shelf: (wanted.index(shelf.where), shelf.year != year, -shelf.year))
        return Aim(tuple(found), year)

    def side_by_side(self, named: Named, aim: Aim) -> list[Shelf]:
        """A report of each named place: of the named year, else the newest one of each, of one year if they can be."""
        mine = [[shelf for shelf in aim.shelves if shelf.where == where] for where in named.places]
        years = sorted({one.year for one in mine[0]}, reverse=True)
        shared = [year for year in years if all(any(one.year == year for one in each) for each in mine)]
        year = aim.year or (shared[0] if shared else 0)
        return [next((one for one in each if one.year == year), each[0]) for each in mine]

    def years(self, text: str, named: Named, mine: Sequence[Shelf]) -> Sequence[Shelf]:
        """The reports of one place that a message sets side by side, the newest first."""
        asked = read("library.yaml")
        if len(named.years) > 1:
            found = [shelf for shelf in mine if shelf.year in named.years]
            return found if len(found) == len(named.years) else ()
        if re.search(asked["years"], text):
            return mine[:MOST_TRIED]
        if re.search(asked["year_before"], text):
            last = next((shelf for shelf in mine if shelf.year == named.years[0]), None) if named.years else mine[0]
            return [shelf for shelf in mine if last and shelf.year in (last.year, last.year - 1)]
        return ()

    def _goes_on(self, named: Named, context: Context) -> bool:
        """Whether a message takes up the one before it, perhaps but for its place."""
        return context.question is not None and leaning(named.questions[-1]) is not Leaning.NONE

    def _relative(self, named: Named, before: Shelf) -> int:
        steps = [read("library.yaml")["relative"].get(word, 0) for word in named.relative]
        return before.year + steps[0] if steps and steps[0] and before.year else 0
