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
    """A concept, the words of which one of each group must follow one another, and their characters by group."""

    concept: str
    pattern: re.Pattern[str]
    characters: tuple[frozenset[str], ...]


class Told(NamedTuple):
    """A concept that is told by a turn of phrase, what is said, and the numbers of the first and the last token."""

    concept: str
    said: str
    first: int
    last: int


def told(tokens: Sequence[Token]) -> Iterator[Told]:
    """The concepts that turns of phrase in one clause stand for, each once."""
    found: dict[str, Told] = {}
    for words in ([token.name or token.text for token in tokens], [token.text for token in tokens]):
        text = "".join(words)
        held = frozenset(text)
        for turn in _turns():
            if turn.concept not in found and not any(map(held.isdisjoint, turn.characters)):
                match = turn.pattern.search(text)
                if match:
                    first, last = _at(words, match.start()), _at(words, match.end() - 1)
                    found[turn.concept] = Told(turn.concept, match[0], first, last)
    yield from found.values()


def _at(words: Sequence[str], offset: int) -> int:
    """The number of the word that holds an offset of their joined text."""
    end = 0
    for number, word in enumerate(words):
        end += len(word)
        if offset < end:
            return number
    return len(words) - 1


@cache
def _turns() -> tuple[Turn, ...]:
    return tuple(
        Turn(concept, _pattern(groups), tuple(frozenset("".join(group.split())) for group in groups))
        for concept, ways in read("turns.yaml").items()
        for groups in ways
    )


def _pattern(groups: Sequence[str]) -> re.Pattern[str]:
    return re.compile(GAP.join(f"(?:{'|'.join(map(re.escape, group.split()))})" for group in groups))
