"""A message in normal form → its units: characters, typed syllables, numbers and foreign words."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from knowledge.text.dictionary import dictionary
from knowledge.text.pinyin import heard, readings, split

PIECE = re.compile(r"(?P<han>[\u3400-\u9fff\u3007]+)|[a-z]+|[0-9]+(?:[.,:][0-9]+)*%?|\s+|.")
# One message is read several times with several vocabularies.
MESSAGES = 4
# Of how many characters the sound is kept ready.
CHARACTERS = 8_000


class Unit(NamedTuple):
    """The smallest step: one character, one typed syllable, one number or one foreign word."""

    text: str
    start: int
    end: int
    kind: str
    sound: str = ""


class Units(NamedTuple):
    """A message cut into units.

    `ends` gives for an offset of the text the number of the unit that ends there; `sounds` has a letter for each unit
    (see `heard`); `words` are the ordinary words of the language: start → (end, part of speech).
    """

    text: str
    steps: tuple[Unit, ...]
    ends: Mapping[int, int]
    sounds: str
    words: Mapping[int, tuple[int, str]]


@lru_cache(maxsize=MESSAGES)
def units(text: str) -> Units:
    """Cut a normalised message into units; blanks between typed syllables vanish."""
    found = [unit for piece in PIECE.finditer(text) for unit in _piece_units(piece)]
    steps = tuple([unit for i, unit in enumerate(found) if unit.kind != "blank" or not _joins_sounds(found, i)])
    ends = {unit.end: i for i, unit in enumerate(steps)}
    return Units(text, steps, ends, heard(unit.sound for unit in steps), _words(text))


def _piece_units(found: re.Match[str]) -> Iterator[Unit]:
    piece, start, end = found.group(), found.start(), found.end()
    if found["han"]:
        for i, character in enumerate(piece, start):
            yield Unit(character, i, i + 1, "han", _sound(character))
    elif piece[0].isascii() and piece[0].isalpha():
        yield from _latin_units(piece, start)
    elif piece[0].isdigit():
        yield Unit(piece, start, end, "number")
    else:
        yield Unit(piece, start, end, "blank" if piece.isspace() else "mark")


@lru_cache(maxsize=CHARACTERS)
def _sound(character: str) -> str:
    """The commonest reading of a character; empty if it has none."""
    return (readings(character) or ("",))[0]


def _latin_units(piece: str, start: int) -> Iterator[Unit]:
    syllables = split(piece)
    if syllables is None:
        yield Unit(piece, start, start + len(piece), "latin")
        return
    for syllable in syllables:
        yield Unit(syllable, start, start + len(syllable), "sound", syllable)
        start += len(syllable)


def _joins_sounds(found: list[Unit], i: int) -> bool:
    return 0 < i < len(found) - 1 and found[i - 1].kind == found[i + 1].kind == "sound"


def _words(text: str) -> dict[int, tuple[int, str]]:
    return {start: (start + len(word), part) for start, word, part in dictionary().words(text)}
