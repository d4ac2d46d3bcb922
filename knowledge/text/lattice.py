"""A message in normal form → the cheapest path of tokens through lexicon names, known words and single units.

A name can be met exactly, by its sound (same or confusable pinyin), or typed in pinyin; each way has its cost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from knowledge.lexicon import Sense, Vocabulary
from knowledge.text.pinyin import readings, split, tolerant

PIECE = re.compile(r"[a-z]+|[0-9]+(?:[.,:][0-9]+)*%?|\s+|.")
CJK = re.compile(r"[\u3400-\u9fff\u3007]")
LONGEST_SOUND = 12


@dataclass(frozen=True)
class Costs:
    """What each kind of edge costs; chosen with `make eval`."""

    name: float = 1.0
    short_name: float = 1.2
    word: float = 0.8
    letter: float = 0.55
    unit: float = 1.5
    same_sound: float = 1.25
    near_sound: float = 1.4
    typed_sound: float = 0.05
    typed_near: float = 0.5
    place: float = 0.5
    plain: float = 0.5


@dataclass(frozen=True)
class Unit:
    """The smallest step: one character, one typed syllable, one number or one foreign word."""

    text: str
    start: int
    end: int
    kind: str
    sound: str = ""


@dataclass(frozen=True)
class Token:
    """A stretch of the message; `name` is the lexicon name it stands for, `strength` 1 for an exact one."""

    text: str
    start: int
    end: int
    kind: str
    name: str = ""
    senses: tuple[Sense, ...] = ()
    strength: float = 1.0
    part: str = ""


def units(text: str) -> list[Unit]:
    """Cut a normalised message into units; blanks between typed syllables vanish."""
    found: list[Unit] = []
    for piece in PIECE.finditer(text):
        found.extend(_piece_units(piece.group(), piece.start()))
    return [unit for i, unit in enumerate(found) if not _joins_sounds(found, i)]


def _piece_units(piece: str, start: int) -> Iterator[Unit]:
    end = start + len(piece)
    if piece[0].isascii() and piece[0].isalpha():
        syllables = split(piece)
        if syllables is None:
            yield Unit(piece, start, end, "latin")
            return
        for syllable in syllables:
            yield Unit(syllable, start, start + len(syllable), "sound", syllable)
            start += len(syllable)
    elif piece[0].isdigit():
        yield Unit(piece, start, end, "number")
    elif CJK.match(piece):
        yield Unit(piece, start, end, "han", (readings(piece) or ("",))[0])
    else:
        yield Unit(piece, start, end, "blank" if piece.isspace() else "mark")


def _joins_sounds(found: list[Unit], i: int) -> bool:
    if found[i].kind != "blank" or not 0 < i < len(found) - 1:
        return False
    return found[i - 1].kind == "sound" and found[i + 1].kind == "sound"


class Lattice:
    """Finds tokens with one vocabulary; `loose` lets a name match by sound alone, with no character right."""

    def __init__(self, vocabulary: Vocabulary, costs: Costs = Costs()) -> None:
        self.vocabulary = vocabulary
        self.costs = costs

    def tokens(self, text: str, loose: bool = False) -> list[Token]:
        """The cheapest path of tokens over a normalised message."""
        steps = units(text)
        best: list[tuple[float, Token | None, int]] = [(0.0, None, 0)]
        best += [(float("inf"), None, 0)] * len(steps)
        words = self._words(text)
        for i in range(len(steps)):
            for j, cost, token in self._edges(text, steps, i, words, loose):
                if best[i][0] + cost < best[j][0]:
                    best[j] = (best[i][0] + cost, token, i)
        return _path(best)

    def _words(self, text: str) -> dict[int, tuple[int, str]]:
        """Ordinary words of the language that the text holds: start → (end, part of speech)."""
        found, position = {}, 0
        for word, part in rjieba.tag(text, False):
            found[position] = (position + len(word), part)
            position += len(word)
        return found

    def _edges(
        self, text: str, steps: list[Unit], i: int, words: dict[int, tuple[int, str]], loose: bool
    ) -> Iterator[tuple[int, float, Token]]:
        first = steps[i]
        yield i + 1, self.costs.unit if first.kind in ("han", "sound", "latin") else 0.5, _unit_token(first, words)
        yield from self._exact(text, steps, i)
        if first.kind == "han" and first.start in words and words[first.start][0] > first.end:
            yield from self._word(text, steps, i, words[first.start])
        if first.kind in ("han", "sound"):
            yield from self._sounding(text, steps, i, loose)

    def _exact(self, text: str, steps: list[Unit], i: int) -> Iterator[tuple[int, float, Token]]:
        start = steps[i].start
        for j in range(i, min(len(steps), i + self.vocabulary.longest)):
            end = steps[j].end
            senses = self.vocabulary.names.get(text[start:end])
            if senses:
                cost = self.costs.name if end - start > 1 else self.costs.short_name
                cost += self.costs.place if _elsewhere(senses) else 0.0
                yield j + 1, cost, Token(text[start:end], start, end, "name", text[start:end], senses)

    def _word(self, text: str, steps: list[Unit], i: int, word: tuple[int, str]) -> Iterator[tuple[int, float, Token]]:
        end, part = word
        for j in range(i, len(steps)):
            if steps[j].end == end:
                start = steps[i].start
                cost = self.costs.word + self.costs.letter * (j + 1 - i)
                yield j + 1, cost, Token(text[start:end], start, end, "word", part=part)
            if steps[j].end >= end:
                return

    def _sounding(self, text: str, steps: list[Unit], i: int, loose: bool) -> Iterator[tuple[int, float, Token]]:
        for j in range(i, min(len(steps), i + LONGEST_SOUND)):
            if steps[j].kind not in ("han", "sound") or not steps[j].sound:
                return
            yield from self._heard(text, steps[i : j + 1], j + 1, loose)

    def _heard(self, text: str, run: list[Unit], end: int, loose: bool) -> Iterator[tuple[int, float, Token]]:
        """Names that sound like a run of units; those that fit equally well share one token."""
        groups: dict[float, list[str]] = {}
        for name, syllables in self.vocabulary.by_sound(tuple(tolerant(unit.sound) for unit in run)):
            cost = self._sound_cost(run, name, syllables, loose)
            senses = self.vocabulary.names[name]
            if (
                cost is None
                or (run[0].kind == "han" and len(name) < 3 and _reckons(senses))
                or (_elsewhere(senses) and ((run[0].kind == "han" and len(name) < 3) or _elsewhere(senses, "far")))
            ):
                continue
            cost += self.costs.plain if run[0].kind == "han" and _plain(senses) else 0.0
            groups.setdefault(cost, []).append(name)
        if groups:
            cost, names = min(groups.items())
            senses = tuple(dict.fromkeys(sense for name in names for sense in self.vocabulary.names[name]))
            start, stop = run[0].start, run[-1].end
            strength = 1.0 if run[0].kind == "sound" else 0.9
            yield end, cost, Token(text[start:stop], start, stop, "name", names[0], senses, strength)

    def _sound_cost(self, run: list[Unit], name: str, syllables: tuple[str, ...], loose: bool) -> float | None:
        cost, wrong = self.costs.name, 0
        for unit, character, syllable in zip(run, name, syllables, strict=True):
            if unit.kind == "sound":
                cost += self.costs.typed_sound if unit.sound == syllable else self.costs.typed_near
            elif unit.text != character:
                cost += self.costs.same_sound if unit.sound == syllable else self.costs.near_sound
                wrong += 1
        typed = sum(unit.kind == "sound" for unit in run)
        allowed = len(run) if loose else (len(run) - typed) / 2
        if wrong > allowed or (len(run) == 1 and not typed) or not (typed or wrong):
            return None
        return cost


def _elsewhere(senses: tuple[Sense, ...], relation: str = "other far") -> bool:
    """Whether a name is only that of some other place: such names are many, and rarely meant."""
    return all(sense.slot == "place" and sense.concept.split(":")[0] in relation.split() for sense in senses)


def _reckons(senses: tuple[Sense, ...]) -> bool:
    """Whether a name is only a word of arithmetic: short ones sound like too many others (讲了 ~ 降了)."""
    return all(sense.slot in ("op", "beyond") for sense in senses)


def _plain(senses: tuple[Sense, ...]) -> bool:
    """Whether a name is only an ordinary word of the report or carries no content."""
    return all(sense.slot in ("text", "filler", "weak") for sense in senses)


def _unit_token(unit: Unit, words: dict[int, tuple[int, str]]) -> Token:
    end, part = words.get(unit.start, (unit.end, ""))
    return Token(unit.text, unit.start, unit.end, unit.kind, part=part if end == unit.end else "")


def _path(best: list[tuple[float, Token | None, int]]) -> list[Token]:
    path: list[Token] = []
    position = len(best) - 1
    while position:
        _, token, previous = best[position]
        if token is not None:
            path.append(token)
        position = previous
    return path[::-1]
