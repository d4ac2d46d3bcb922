"""A message in normal form → the cheapest path of tokens through lexicon names, known words and single units.

A name can be met exactly, by its sound (same or confusable pinyin), or typed in pinyin; each way has its cost.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from knowledge.lexicon import Sense, Vocabulary, elsewhere
from knowledge.text.pinyin import heard, spellings
from knowledge.text.units import Unit, Units, units

LONGEST_SOUND = 12
# What a longer ordinary word may not begin with: it would swallow a question (几封信).
ASKING = "几"
# What belongs to the numeral before it, and begins no word that is only heard (4.5万吧).
SCALES = "千万亿"
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


# The unit behind the edge, its cost, and what its token holds: tokens are made for the few edges that are taken.
Edge = tuple[int, float, tuple[str, int, int, str, str, tuple[Sense, ...], float, str]]
# A run of units, the unit behind it, and the names that sound like it.
Sounding = tuple[Sequence[Unit], int, Sequence[str]]


class Ways:
    """The cheapest ways found so far from the start of a message to behind each of its units."""

    def __init__(self, units: int) -> None:
        self._costs = [0.0] + [NEVER] * units
        self._arrivals: list[tuple[Edge, int] | None] = [None] * (units + 1)

    def extend(self, start: int, edges: Iterable[Edge]) -> None:
        """Go on from a place by some edges, where that is cheaper than what is known."""
        costs, before = self._costs, self._costs[start]
        for edge in edges:
            cost = before + edge[1]
            if cost < costs[edge[0]]:
                costs[edge[0]] = cost
                self._arrivals[edge[0]] = (edge, start)

    def improved(self, start: int, end: int, cost: float) -> bool:
        """Whether an edge of such a cost would be cheaper than what is known."""
        return self._costs[start] + cost < self._costs[end]

    def cheapest(self) -> list[Token]:
        """The tokens of the way to the end."""
        path: list[Token] = []
        arrival = self._arrivals[-1]
        while arrival:
            (_, _, held), start = arrival
            path.append(Token(*held))
            arrival = self._arrivals[start]
        return path[::-1]


class Lattice:
    """Finds tokens with one vocabulary; `loose` lets a name match by sound alone, with no character right."""

    def __init__(self, vocabulary: Vocabulary, costs: Costs = Costs()) -> None:
        self.vocabulary = vocabulary
        self.costs = costs

    def tokens(self, text: str, loose: bool = False) -> list[Token]:
        """The cheapest path of tokens over a normalised message."""
        message = units(text)
        least = self._least_heard(message)
        ways = Ways(len(message.steps))
        for i in range(len(message.steps)):
            ways.extend(i, self._written(message, i))
            for run, end, names in self._sounding(message, i):
                if ways.improved(i, end, least):
                    ways.extend(i, self._heard(message, run, end, names, loose))
        return ways.cheapest()

    def covers(self, text: str) -> bool:
        """Whether names, loosely heard, can make up a whole message but for its marks and blanks."""
        message = units(text)
        reached = {0}
        for i, unit in enumerate(message.steps):
            if i in reached:
                reached.remove(i)
                reached.update(self._ends(message, i))
                reached.update({i + 1} if unit.kind in BETWEEN else ())
            if not reached:
                return False
        return True

    def _ends(self, message: Units, i: int) -> Iterator[int]:
        """Where names, loosely heard, end that begin at a unit."""
        yield from (edge[0] for edge in self._exact(message, message.steps[i].start))
        for run, end, names in self._sounding(message, i):
            yield from (edge[0] for edge in self._heard(message, run, end, names, loose=True))

    def _written(self, message: Units, i: int) -> list[Edge]:
        """What stands at a unit as it is written: the unit alone, an ordinary word, names."""
        first = message.steps[i]
        found = [self._alone(message, i, first)]
        if first.kind == "han":
            found += self._word(message, first)
        return found + self._exact(message, first.start)

    def _alone(self, message: Units, i: int, unit: Unit) -> Edge:
        text, start, end, kind, _ = unit
        stop, part = message.words.get(start, (end, ""))
        cost = self.costs.unit if kind in LETTERS else self.costs.other_unit
        return i + 1, cost, (text, start, end, kind, "", (), 1.0, part if stop == end else "")

    def _word(self, message: Units, first: Unit) -> list[Edge]:
        start = first.start
        end, part = message.words.get(start, (0, ""))
        if end <= first.end or end not in message.ends:
            return []
        if end - start > 2 and message.text[start] in ASKING:
            return []
        j = message.ends[end]
        cost = self.costs.word + self.costs.letter * (j + 1 - message.ends[first.end])
        return [(j + 1, cost, (message.text[start:end], start, end, "word", "", (), 1.0, part))]

    def _exact(self, message: Units, start: int) -> list[Edge]:
        """The names that stand at an offset."""
        text, ends, costs = message.text, message.ends, self.costs
        found: list[Edge] = []
        for end, senses in self.vocabulary.standing(text, start):
            if end in ends:
                cost = costs.name if end - start > 1 else costs.short_name
                cost += costs.place if elsewhere(senses) else 0.0
                name = text[start:end]
                found.append((ends[end] + 1, cost, (name, start, end, "name", name, senses, 1.0, "")))
        return found

    def _least_heard(self, message: Units) -> float:
        """What a name that is only heard costs at least; where nothing is typed by sound, a character is wrong."""
        costs = self.costs
        typed = any(unit.kind == "sound" for unit in message.steps)
        return costs.name + (0.0 if typed else min(costs.same_sound, costs.near_sound))

    def _sounding(self, message: Units, i: int) -> Iterator[Sounding]:
        """The runs from a unit on that sound like names which are not written there."""
        steps = message.steps
        first = steps[i]
        if not first.sound or (first.text in SCALES and message.text[: first.start][-1:].isnumeric()):
            return
        shortest = 1 if first.kind == "sound" else 2
        for length, names in self.vocabulary.sounding(message.sounds, i, shortest, LONGEST_SOUND):
            run = steps[i : i + length]
            written = message.text[first.start : run[-1].end]
            others = [name for name in names if name != written]
            if others:
                yield run, i + length, others

    def _heard(self, message: Units, run: Sequence[Unit], end: int, names: Sequence[str], loose: bool) -> list[Edge]:
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
        if not groups:
            return []
        cost, found = min(groups.items())
        meant = tuple(dict.fromkeys(sense for name in found for sense in self.vocabulary.senses(name)))
        start, stop = run[0].start, run[-1].end
        return [(end, cost, (message.text[start:stop], start, stop, "name", found[0], meant, 0.9 if han else 1.0, ""))]

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
