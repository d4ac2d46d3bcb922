"""Names of places: provinces, cities, counties, and one district's towns, from nowhere and from one own place."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.lexicon import Sense

FOLDER = Path(__file__).parent / "data" / "lexicon"
PLACES_FILE = FOLDER / "places.tsv"
# Short forms that are also everyday words, so that they do not count as names.
EVERYDAY_FILE = FOLDER / "everyday_places.txt"
SUFFIX = re.compile(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|新区|街道|[省市区县州盟旗镇乡])$")
PEOPLES = re.compile(r"(回族|维吾尔|壮族|[^省市县]{1,4}族)+$")


def short(name: str) -> str:
    """The everyday form of a place name: 永川区 → 永川, 酉阳土家族苗族自治县 → 酉阳."""
    bare = SUFFIX.sub("", name)
    if bare == name:
        return name
    trimmed = PEOPLES.sub("", bare)
    return trimmed if len(trimmed) >= 2 else bare


def rows(path: Path = PLACES_FILE) -> Iterator[list[str]]:
    """Province, city, county and its streets, a line at a time: the file is larger than all that is kept of it."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


class Known(NamedTuple):
    """Where a name stands first in the gazetteer, and whether it is that of a county."""

    province: str
    city: str
    county: bool


class Atlas:
    """The places of the country as they are seen from nowhere in particular; made once for all reports.

    `other` are provinces and cities, `far` counties.
    """

    def __init__(self, lines: Iterable[list[str]]) -> None:
        self.everyday = frozenset(EVERYDAY_FILE.read_text(encoding="utf-8").split())
        self.known: dict[str, Known] = {}
        self.within: dict[str, list[str]] = {}
        self.named: dict[str, list[str]] = {}
        for province, city, county, _ in lines:
            for name in (province, city, county):
                if name not in self.known:
                    self.known[name] = Known(province, city, name == county and name not in (province, city))
                    self._note(name)

    def _note(self, name: str) -> None:
        for region in {self.known[name].province, self.known[name].city}:
            self.within.setdefault(region, []).append(name)
        for form in dict.fromkeys((name, short(name))):
            self.named.setdefault(form, []).append(name)

    def relation(self, name: str) -> str:
        """What a place is to a report from elsewhere."""
        return "far" if self.known[name].county else "other"

    def entries(self) -> Iterator[tuple[str, Sense]]:
        """Every (name, sense), full and short forms."""
        for name in self.known:
            yield from self.forms(name, self.relation(name))

    def forms(self, name: str, relation: str) -> Iterator[tuple[str, Sense]]:
        """A name and its short form, which of far places must not be an everyday word."""
        brief = short(name)
        # 磁县 has no short form; only where it is the own place is it sure to be meant.
        if not name or (len(brief) < 2 and relation != "own"):
            return
        brief = brief if len(brief) > 1 else name
        known = relation in ("own", "parent", "inside", "near")
        sense = Sense("place", f"{'other' if relation == 'near' else relation}:{name}")
        yield name, sense
        if brief != name and (known or brief not in self.everyday):
            yield brief, sense


@cache
def atlas() -> Atlas:
    """The shipped one."""
    return Atlas(rows())


class Gazetteer:
    """Senses of place names from one report's own place, where they differ from those of the atlas.

    `own`, `parent` (it contains the own place), `inside` (a town of it), `other` (also a county of the same parent).
    """

    def __init__(self, place: str, parent: str) -> None:
        self.place = place
        self.parent = parent

    def entries(self) -> Iterator[tuple[str, Sense]]:
        """Every (name, sense) of the names that mean something else here, with all that such a name may mean."""
        yield from self._addressed()
        relations = dict(self._relations())
        forms = dict.fromkeys(form for name in relations for form in (name, short(name)))
        for form in forms:
            names = dict.fromkeys((*atlas().named.get(form, ()), *(name for name in relations if short(name) == form)))
            for name in dict.fromkeys((*names, *((form,) if form in relations else ()))):
                relation = relations.get(name) or atlas().relation(name)
                yield from (entry for entry in atlas().forms(name, relation) if entry[0] == form)

    def _addressed(self) -> Iterator[tuple[str, Sense]]:
        """The own place with the one that contains it in front (重庆市荣昌区), which then names no place by itself."""
        around = dict.fromkeys((self.parent, short(self.parent))) if self.parent else ()
        own = dict.fromkeys((self.place, short(self.place)))
        yield from ((f"{wide}{name}", Sense("place", f"own:{self.place}")) for wide in around for name in own)

    def _relations(self) -> Iterator[tuple[str, str]]:
        yield from ((name, "near") for name in atlas().within.get(self.parent, ()))
        for province, city, _, streets in self._mine():
            yield from ((street, "inside") for street in streets.split())
            yield from ((name, "parent") for name in (province, city))
        yield from ((self.parent, "parent"), (self.place, "own"))

    def _mine(self) -> Iterator[list[str]]:
        """The lines of the own place."""
        with PLACES_FILE.open(encoding="utf-8") as lines:
            for line in lines:
                if self.place in line and self._is_mine(*(row := line.rstrip("\n").split("\t"))[:3]):
                    yield row

    def _is_mine(self, province: str, city: str, county: str) -> bool:
        return self.place in (county, city) and (not self.parent or self.parent in (province, city))
