"""Names of provinces, cities, counties and of one district's towns, seen from one report's own place."""

import re
from collections.abc import Iterator
from pathlib import Path

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


class Gazetteer:
    """Senses of place names.

    `own`, `parent` (it contains the own place), `inside` (a town of it), `other`, `far` (a county elsewhere).
    """

    def __init__(self, place: str, parent: str) -> None:
        self.place = place
        self.parent = parent
        self.everyday = frozenset(EVERYDAY_FILE.read_text(encoding="utf-8").split())

    def entries(self) -> Iterator[tuple[str, Sense]]:
        """Every (name, sense), full and short forms."""
        names: dict[str, str] = {}
        for province, city, county, streets in rows():
            mine = self._is_mine(province, city, county)
            near = self.parent in (province, city)
            for name, far in ((province, "other"), (city, "other"), (county, "far")):
                names.setdefault(name, "near" if near else far)
            if mine:
                names.update(dict.fromkeys(streets.split(), "inside"))
                names.update({province: "parent", city: "parent"})
        names.update({self.parent: "parent", self.place: "own"})
        for name, relation in names.items():
            yield from self._forms(name, relation)

    def _is_mine(self, province: str, city: str, county: str) -> bool:
        return self.place in (county, city) and (not self.parent or self.parent in (province, city))

    def _forms(self, name: str, relation: str) -> Iterator[tuple[str, Sense]]:
        brief = short(name)
        if not name or len(brief) < 2:
            return
        known = relation in ("own", "parent", "inside", "near")
        sense = Sense("place", f"{'other' if relation == 'near' else relation}:{name}")
        yield name, sense
        if brief != name and (known or brief not in self.everyday):
            yield brief, sense
