"""A message in normal form → the cheapest path of tokens through lexicon names, known words and single units.

A name can be met exactly, by its sound (same or confusable pinyin), or typed in pinyin; each way has its cost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from knowledge.lexicon import Sense, Vocabulary, elsewhere
from knowledge.text.pinyin import heard, spellings
from knowledge.text.units import Unit, Units, units

LONGEST_SOUND = 12
# Of how many names the sound is kept ready.
SPOKEN = 5_000
LETTERS = frozenset({"han", "sound", "latin"})
BETWEEN = frozenset({"mark", "blank"})
NEVER = float("inf")


@dataclass(frozen=True)
class Costs:
    """What each kind of edge costs; chosen with `make eval`."""

    name: float = 1.0
    short_name: float = 1.2
    word: float = 0.8
    letter: float = 0.55
    unit: float = 1.5
    other_unit: float = 0.5
    same_sound: float = 1.25
    near_sound: float = 1.4
    typed_sound: float = 0.05
    typed_near: float = 0.5
    place: float = 0.5
    plain: float = 0.5


class Token(NamedTuple):
    """A stretch of the message; `name` is the lexicon name it stands for, `strength` 1 for an exact one."""

    text: str
    start: int
    end: int
    kind: str
    name: str = ""
    senses: tuple[Sense, ...] = ()
    strength: float = 1.0
    part: str = ""


# The unit behind the edge, its cost, its token.
Edge = tuple[int, float, Token]


class Lattice:
    """Finds tokens with one vocabulary; `loose` lets a name match by sound alone, with no character right."""

    def __init__(self, vocabulary: Vocabulary, costs: Costs = Costs()) -> None:
        self.vocabulary = vocabulary
        self.costs = costs

    def tokens(self, text: str, loose: bool = False) -> list[Token]:
        """The cheapest path of tokens over a normalised message."""
        message = units(text)
        cheapest = [0.0] + [NEVER] * len(message.steps)
        arrivals: list[tuple[Token, int] | None] = [None] * len(cheapest)
        for i in range(len(message.steps)):
            before = cheapest[i]
            for j, cost, token in self._edges(message, i, loose):
                if before + cost < cheapest[j]:
                    cheapest[j] = before + cost
                    arrivals[j] = (token, i)
        return _path(arrivals)

    def covers(self, text: str) -> bool:
        """Whether names, loosely heard, can make up a whole message but for its marks and blanks."""
        message = units(text)
        reached = {0}
        for i, unit in enumerate(message.steps):
            if i in reached:
                reached.remove(i)
                reached.update(end for end, _, _ in self._names(message, i, loose=True))
                reached.update({i + 1} if unit.kind in BETWEEN else ())
            if not reached:
                return False
        return True

    def _edges(self, message: Units, i: int, loose: bool) -> Iterator[Edge]:
        first = message.steps[i]
        yield i + 1, self.costs.unit if first.kind in LETTERS else self.costs.other_unit, _unit_token(message, first)
        if first.kind == "han":
            yield from self._word(message, first)
        yield from self._names(message, i, loose)

    def _names(self, message: Units, i: int, loose: bool) -> list[Edge]:
        first = message.steps[i]
        exact = self.vocabulary.standing(message.text, first.start)
        found = [self._exact(message, first.start, *one) for one in exact if one[0] in message.ends]
        return [*found, *self._sounding(message, i, loose)] if first.sound else found

    def _exact(self, message: Units, start: int, end: int, senses: tuple[Sense, ...]) -> Edge:
        cost = self.costs.name if end - start > 1 else self.costs.short_name
        cost += self.costs.place if elsewhere(senses) else 0.0
        name = message.text[start:end]
        return message.ends[end] + 1, cost, Token(name, start, end, "name", name, senses)

    def _word(self, message: Units, first: Unit) -> Iterator[Edge]:
        start = first.start
        end, part = message.words.get(start, (0, ""))
        if end > first.end and end in message.ends:
            j = message.ends[end]
            cost = self.costs.word + self.costs.letter * (j + 1 - message.ends[first.end])
            yield j + 1, cost, Token(message.text[start:end], start, end, "word", part=part)

    def _sounding(self, message: Units, i: int, loose: bool) -> Iterator[Edge]:
        shortest = 1 if message.steps[i].kind == "sound" else 2
        for length, names in self.vocabulary.sounding(message.sounds, i, shortest, LONGEST_SOUND):
            run = message.steps[i : i + length]
            written = message.text[run[0].start : run[-1].end]
            others = [name for name in names if name != written]
            if others:
                yield from self._heard(message, run, i + length, others, loose)

    def _heard(
        self, message: Units, run: Sequence[Unit], end: int, names: Sequence[str], loose: bool
    ) -> Iterator[Edge]:
        """Names that sound like a run of units; those that fit equally well share one token."""
        groups: dict[float, list[str]] = {}
        typed = sum(unit.kind == "sound" for unit in run)
        han = run[0].kind == "han"
        for name in names:
            wrong = sum([unit.kind == "han" and unit.text != meant for unit, meant in zip(run, name, strict=True)])
            if not (typed or wrong) or wrong > (len(run) if loose else (len(run) - typed) / 2):
                continue
            senses = self.vocabulary.senses(name)
            if han and len(name) < 3 and (elsewhere(senses) or _reckons(senses)):
                continue
            plain = self.costs.plain if han and _plain(senses) else 0.0
            for cost in self._sound_costs(run, name):
                groups.setdefault(cost + plain, []).append(name)
        if groups:
            cost, found = min(groups.items())
            meant = tuple(dict.fromkeys(sense for name in found for sense in self.vocabulary.senses(name)))
            start, stop = run[0].start, run[-1].end
            token = Token(message.text[start:stop], start, stop, "name", found[0], meant, 0.9 if han else 1.0)
            yield end, cost, token

    def _sound_costs(self, run: Sequence[Unit], name: str) -> Iterator[float]:
        """What a name costs as the meaning of a run, for each of its spellings that sounds like it."""
        key = heard([unit.sound for unit in run])
        for syllables, sounds in _spoken(name):
            if sounds == key:
                yield self._sound_cost(run, name, syllables)

    def _sound_cost(self, run: Sequence[Unit], name: str, syllables: tuple[str, ...]) -> float:
        cost = self.costs.name
        for unit, character, syllable in zip(run, name, syllables, strict=True):
            if unit.kind == "sound":
                cost += self.costs.typed_sound if unit.sound == syllable else self.costs.typed_near
            elif unit.text != character:
                cost += self.costs.same_sound if unit.sound == syllable else self.costs.near_sound
        return cost


@lru_cache(maxsize=SPOKEN)
def _spoken(name: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The spellings of a name, and what is heard of each."""
    return tuple((syllables, heard(syllables)) for syllables in spellings(name))


def _reckons(senses: tuple[Sense, ...]) -> bool:
    """Whether a name is only a word of arithmetic: short ones sound like too many others (讲了 ~ 降了)."""
    return all(sense.slot in ("op", "beyond") for sense in senses)


def _plain(senses: tuple[Sense, ...]) -> bool:
    """Whether a name is only an ordinary word of the report or carries no content."""
    return all(sense.slot in ("text", "filler", "weak") for sense in senses)


def _unit_token(message: Units, unit: Unit) -> Token:
    end, part = message.words.get(unit.start, (unit.end, ""))
    return Token(unit.text, unit.start, unit.end, unit.kind, part=part if end == unit.end else "")


def _path(arrivals: Sequence[tuple[Token, int] | None]) -> list[Token]:
    path: list[Token] = []
    arrival = arrivals[-1]
    while arrival:
        token, position = arrival
        path.append(token)
        arrival = arrivals[position]
    return path[::-1]
