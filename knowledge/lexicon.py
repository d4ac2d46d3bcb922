"""The words of school education and of how people ask, loaded from data."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge.text.pinyin import sounds_of
from knowledge.text.starts import Starts

FOLDER = Path(__file__).parent / "data" / "lexicon"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# How the concepts of places begin that are not the report's own; those of far ones are too many to guess at.
FAR = ("far:",)
ELSEWHERE = ("other:", *FAR)
# Stands between names that sound alike.
ALIKE = "\n"


class Sense(NamedTuple):
    """One meaning of a name: the slot it fills (stage, thing, ask, filler…) and the concept."""

    slot: str
    concept: str


class Vocabulary:
    """Names and their senses, found exactly or by sound.

    What many share lies below; a name that stands in both has the senses of the upper one.
    """

    def __init__(
        self,
        names: Mapping[str, tuple[Sense, ...]],
        below: "Vocabulary | None" = None,
        sounds: Mapping[str, str] | None = None,
    ) -> None:
        """`sounds` are the names by what is heard of them, where that has been worked out before."""
        self.names = names
        self.below = below
        self.sounds = sounds if sounds is not None else _sounds(self._heard_here())
        letters = {name: senses for name, senses in names.items() if len(name) == 1}
        self._letters: dict[str, tuple[Sense, ...]] = {**(below._letters if below else {}), **letters}
        self._starts: Starts = Starts(self.names, 2, below._starts if below else None)
        self._sound_starts: Starts = Starts(self.sounds, 2, below._sound_starts if below else None)

    def _heard_here(self) -> Iterator[str]:
        """The names that can be met by their sound, but for those that can be so below already."""
        for name, senses in self.names.items():
            if not elsewhere(senses, FAR) and not (self.below and self.below.hears(name)):
                yield name

    def senses(self, name: str) -> tuple[Sense, ...]:
        """The senses of a name; none for what is no name."""
        found = self.names.get(name)
        return found or (self.below.senses(name) if self.below else ())

    def hears(self, name: str) -> bool:
        """Whether a name can be met by its sound."""
        senses = self.senses(name)
        return bool(senses) and not elsewhere(senses, FAR)

    def standing(self, text: str, start: int) -> list[tuple[int, tuple[Sense, ...]]]:
        """The names that stand at an offset of a text, the shortest first: where each ends, and its senses."""
        found = [(start + 1, self._letters.get(text[start], ()))]
        for length in self._starts.lengths(text, start):
            found.append((start + length, self.senses(text[start : start + length])))
        return [one for one in found if one[1]]

    def sounding(self, sounds: str, start: int, shortest: int, longest: int) -> list[tuple[int, list[str]]]:
        """The names that sound like `sounds` (see `heard`) from an offset on, by their number of syllables.

        A name of a place far away is never meant by its sound alone.
        """
        heard, lengths = self._heard, self._sound_starts.lengths(sounds, start)
        lengths = lengths if shortest > 1 else (1, *lengths)
        return [
            (length, names.split(ALIKE))
            for length in lengths
            if length <= longest and (names := heard(sounds[start : start + length]))
        ]

    def _heard(self, sound: str) -> str:
        """The names that sound so, parted; those of below first."""
        own = self.sounds.get(sound, "")
        others = self.below._heard(sound) if self.below else ""
        return f"{others}{ALIKE}{own}" if own and others else own or others


def elsewhere(senses: tuple[Sense, ...], relations: tuple[str, ...] = ELSEWHERE) -> bool:
    """Whether a name is only that of some other place: such names are many, and rarely meant."""
    if senses[0].slot != "place":
        return False
    return all(sense.slot == "place" and sense.concept.startswith(relations) for sense in senses)


def add(names: dict[str, tuple[Sense, ...]], found: Iterable[tuple[str, Sense]]) -> dict[str, tuple[Sense, ...]]:
    """Put entries into a table of senses by name; names with the same senses share them."""
    shared: dict[tuple[Sense, ...], tuple[Sense, ...]] = {}
    for name, sense in found:
        known = names.get(name, ())
        if sense not in known:
            senses = (*known, sense)
            names[name] = shared.setdefault(senses, senses)
    return names


def _sounds(names: Iterable[str]) -> dict[str, str]:
    """Names by what is heard of them; the few that sound alike are one text, so that the many others cost nothing."""
    sounds: dict[str, str] = {}
    for name in names:
        for key in sounds_of(name):
            sounds[key] = f"{sounds[key]}{ALIKE}{name}" if key in sounds else name
    return sounds


@cache
def read(name: str) -> Any:
    """Load one data file of the lexicon folder."""
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=Loader)


def _named(slot: str, groups: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Sense]]:
    for concept, names in groups.items():
        sense = Sense(slot, concept)
        for name in names:
            yield lower(str(name)), sense


def lower(name: str) -> str:
    """A name in lower case; the very same string where it is that already, so that it is kept once."""
    lowered = name.lower()
    return name if name == lowered else lowered


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
    words = {ask: "|".join(re.escape(word) for word in asks[ask] if len(word) > 1) for ask in ("money", "count")}
    asking = [(re.compile(pattern), Sense("ask", ask)) for ask, pattern in words.items()]
    for name in (str(name) for names in things.values() for name in names):
        yield from ((lower(name), sense) for pattern, sense in asking if pattern.search(name))


@cache
def entries() -> tuple[tuple[str, Sense], ...]:
    """Every (name, sense) of the shipped lexicon."""
    return tuple(_entries())


@cache
def wider_stages() -> Mapping[str, str]:
    """Each 学段 and the wider one that contains it."""
    return {stage: entry["within"] for stage, entry in read("scopes.yaml")["stage"].items() if "within" in entry}


def stage_names(stage: str) -> Sequence[str]:
    """The ways to name a 学段."""
    names: list[str] = read("scopes.yaml")["stage"][stage]["names"]
    return names


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
