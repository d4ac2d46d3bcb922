"""The words of school education and of how people ask, loaded from data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.text.pinyin import spellings, tolerant

FOLDER = Path(__file__).parent / "data" / "lexicon"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Sense:
    """One meaning of a name: the slot it fills (stage, thing, ask, filler…) and the concept."""

    slot: str
    concept: str


class Vocabulary:
    """Names and their senses, found exactly or by sound."""

    def __init__(self, entries: Iterable[tuple[str, Sense]]) -> None:
        self.names: dict[str, tuple[Sense, ...]] = {}
        for name, sense in entries:
            if sense not in self.names.get(name, ()):
                self.names[name] = (*self.names.get(name, ()), sense)
        self.longest = max(map(len, self.names), default=0)
        self._sounds: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] | None = None

    def by_sound(self, key: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """The names whose tolerant syllables equal `key`, each with its exact syllables."""
        if self._sounds is None:
            self._sounds = self._index_sounds()
        return self._sounds.get(key, [])

    def _index_sounds(self) -> dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
        sounds: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = {}
        for name in self.names:
            for syllables in spellings(name):
                sounds.setdefault(tuple(map(tolerant, syllables)), []).append((name, syllables))
        return sounds


@cache
def read(name: str) -> Any:
    """Load one data file of the lexicon folder."""
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=Loader)


def _named(slot: str, groups: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Sense]]:
    for concept, names in groups.items():
        for name in names:
            yield str(name).lower(), Sense(slot, concept)


def _entries() -> Iterator[tuple[str, Sense]]:
    scopes, asking, words = read("scopes.yaml"), read("asking.yaml"), read("words.yaml")
    for slot in ("stage", "ownership"):
        yield from _named(slot, {concept: entry["names"] for concept, entry in scopes[slot].items()})
    for name, pairs in scopes["both"].items():
        yield name, Sense("both", " / ".join(pairs))
    yield from _named("thing", words["things"])
    yield from _asking(words["things"], asking["ask"])
    yield from _named("weak", {name: [name] for name in words["weak"]})
    yield from _named("ask", asking["ask"])
    yield from _named("chat", asking["chat"])
    yield from _named("filler", {"": [*asking["filler"], *asking["light"]]})
    yield from _named("outside", read("outside.yaml"))


def _asking(things: Mapping[str, Iterable[str]], asks: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Sense]]:
    """Names of things that hold a word of asking (招多少, 花了好多钱) also ask."""
    for name in (str(name) for names in things.values() for name in names):
        for ask in ("money", "count"):
            if any(word in name for word in asks[ask] if len(word) > 1):
                yield name.lower(), Sense("ask", ask)


@cache
def entries() -> tuple[tuple[str, Sense], ...]:
    """Every (name, sense) of the shipped lexicon."""
    return tuple(_entries())


@cache
def wider_stages() -> Mapping[str, str]:
    """Each 学段 and the wider one that contains it."""
    return {stage: entry["within"] for stage, entry in read("scopes.yaml")["stage"].items() if "within" in entry}


@cache
def _formal_scopes() -> dict[str, dict[str, str]]:
    """The words by which reports themselves name scopes, each with its concept."""
    groups, genre = read("scopes.yaml"), read("genre.yaml")
    return {
        slot: {
            word: concept for word in genre[formal] for concept, entry in groups[slot].items() if word in entry["names"]
        }
        for slot, formal in (("stage", "stages"), ("ownership", "ownership"))
    }


def scope_in(text: str) -> tuple[str, str]:
    """The 学段 and the 办学性质 that a text of a report names, as concepts; empty where it names none.

    The longest name wins; of equally long ones the first in the text.
    """
    return _named_in(text, "stage"), _named_in(text, "ownership")


def _named_in(text: str, slot: str) -> str:
    names = _formal_scopes()[slot]
    best = min((name for name in names if name in text), key=lambda name: (-len(name), text.index(name)), default="")
    return names.get(best, "")
