"""Turns of phrase: what people say in words of their own, with anything between (到…屋头…教 ~ 送教上门)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.lexicon import read
from knowledge.text.lattice import Token

# How many characters may stand between two words of a turn.
GAP = "[^,。;?!]{0,6}?"


class Turn(NamedTuple):
    """A concept, the words of which one of each group must follow one another, and the bits of its groups."""

    concept: str
    pattern: re.Pattern[str]
    groups: int


class Told(NamedTuple):
    """A concept that is told by a turn of phrase, what is said, and the numbers of the first and the last token."""

    concept: str
    said: str
    first: int
    last: int


def told(tokens: Sequence[Token]) -> Iterator[Told]:
    """The concepts that turns of phrase in one clause stand for, each once."""
    found: dict[str, Told] = {}
    typed = [token.text for token in tokens]
    meant = [token.name or token.text for token in tokens]
    for words in (meant,) if meant == typed else (meant, typed):
        text = "".join(words)
        held = _held(text)
        for turn in _turns():
            if turn.groups & held == turn.groups and turn.concept not in found:
                match = turn.pattern.search(text)
                if match:
                    first, last = _at(words, match.start()), _at(words, match.end() - 1)
                    found[turn.concept] = Told(turn.concept, match[0], first, last)
    yield from found.values()


def _held(text: str) -> int:
    """The bits of the groups of which a text has a character: the others are in none of its turns."""
    held, bits = 0, _bits()
    for character in text:
        held |= bits.get(character, 0)
    return held


def _at(words: Sequence[str], offset: int) -> int:
    """The number of the word that holds an offset of their joined text."""
    end = 0
    for number, word in enumerate(words):
        end += len(word)
        if offset < end:
            return number
    return len(words) - 1


@cache
def _ways() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each way to say a concept: the concept and the groups of words."""
    return tuple((concept, tuple(way)) for concept, ways in read("turns.yaml").items() for way in ways)


@cache
def _turns() -> tuple[Turn, ...]:
    found, first = [], 0
    for concept, groups in _ways():
        found.append(Turn(concept, _pattern(groups), (1 << len(groups)) - 1 << first))
        first += len(groups)
    return tuple(found)


@cache
def _bits() -> dict[str, int]:
    """For each character the bits of the groups that have it in a word."""
    found: dict[str, int] = {}
    for number, group in enumerate(group for _, groups in _ways() for group in groups):
        for character in set("".join(group.split())):
            found[character] = found.get(character, 0) | 1 << number
    return found


def _pattern(groups: Sequence[str]) -> re.Pattern[str]:
    return re.compile(GAP.join(f"(?:{'|'.join(map(re.escape, group.split()))})" for group in groups))
