"""Which places and years a message names, of the loaded reports and of others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.gazetteer import atlas, short
from knowledge.lexicon import Sense, Vocabulary, add
from knowledge.library.shelf import Shelf
from knowledge.understanding.question import Question
from knowledge.understanding.reader import Reader
from knowledge.understanding.vocabulary import shared

# Names of so many places at most may be met by their sound, or be everyday words: of more, one would be anything.
MOST_HEARD = 30
LOADED, LOADED_FAR = "own", "far"


@dataclass(frozen=True)
class Named:
    """What a message names: loaded places, names of others, and years."""

    places: tuple[str, ...]
    others: tuple[str, ...]
    years: tuple[int, ...]
    relative: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def bare(self) -> bool:
        """Whether a message is nothing but the name of a loaded place."""
        said = any(one.terms or one.times or one.asks or one.operations for one in self.questions)
        return bool(self.places) and not said


class Router:
    """Finds the loaded places in messages, as an engine finds its own; `where` of a shelf tells places apart."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self.places = {shelf.where: shelf.report for shelf in shelves}
        relation = LOADED if len(self.places) <= MOST_HEARD else LOADED_FAR
        below = shared()
        names: dict[str, tuple[Sense, ...]] = {}
        for where, report in self.places.items():
            for form in dict.fromkeys((report.place, *(form for form, _ in atlas().forms(report.place, relation)))):
                if all(sense.slot == "place" for sense in below.senses(form)):
                    add(names, [(form, Sense("place", f"{relation}:{where}"))])
        self.reader = Reader(Vocabulary(names, below))

    def read(self, text: str) -> Named:
        """What a message names; of places that share a name the one whose region is named too."""
        questions = self.reader.read(text)
        concepts = dict.fromkeys(place.split(":", 1)[1] for one in questions for place in one.places)
        others = [name for name in concepts if name not in self.places]
        named = [name for name in concepts if name in self.places]
        regions = {region for name in named for region in self._around(name)}
        # Of a district and the city it lies in, the district is meant.
        named = [name for name in named if self.places[name].place not in regions]
        named.sort(key=lambda name: self._mentioned(name, questions[0].text))
        times = questions[0].times
        return Named(
            tuple(self._meant(named, others)),
            tuple(name for name in others if name not in regions),
            tuple(dict.fromkeys(time.year for time in times if time.year)),
            tuple(time.relative for time in times if time.relative),
            questions,
        )

    def _meant(self, named: Sequence[str], others: Sequence[str]) -> list[str]:
        """The places without those that only share the name of one whose region is named."""
        sure = [name for name in named if set(others) & set(self._around(name))]
        titles = {self.places[name].place for name in sure}
        return [name for name in named if name in sure or self.places[name].place not in titles]

    def _mentioned(self, where: str, text: str) -> int:
        """Where in a text a place is named, as far as it is written out."""
        at = text.find(short(self.places[where].place))
        return at if at >= 0 else len(text)

    def _around(self, where: str) -> tuple[str, ...]:
        """The regions that a loaded place lies in."""
        report = self.places[where]
        known = atlas().known.get(report.parent_place) or atlas().known.get(report.place)
        return (report.parent_place, *((known.province, known.city) if known else ()))
