"""The loaded reports in words."""

from collections.abc import Iterable, Sequence

from knowledge.lexicon import read
from knowledge.library.shelf import Shelf

MOST_LISTED = 8


def listed(shelves: Iterable[Shelf]) -> str:
    """荣昌区（2022、2023年）、永川区（2022年）; of very many places the first ones and how many there are."""
    places: dict[str, list[Shelf]] = {}
    for shelf in shelves:
        places.setdefault(shelf.where, []).append(shelf)
    names = [one.place for one, *_ in places.values()]
    said = [_place(place, names.count(place[0].place) > 1) for place in list(places.values())[:MOST_LISTED]]
    more = words("more", count=len(places)) if len(places) > MOST_LISTED else ""
    return "、".join(said) + more


def words(name: str, /, **given: object) -> str:
    """One of the sentences about several reports."""
    return str(read("library.yaml")[name]).format(**given)


def _place(shelves: Sequence[Shelf], shared: bool) -> str:
    first = shelves[0]
    years = "、".join(str(shelf.year) for shelf in sorted(shelves, key=lambda shelf: shelf.year) if shelf.year)
    name = first.where if shared else first.place
    return f"{name}（{words('year', years=years)}）" if years else name
