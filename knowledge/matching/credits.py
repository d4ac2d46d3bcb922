"""How far each entry explains a word, worked out once for each word that is asked."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.kept import kept
from knowledge.lexicon import wider_stages
from knowledge.matching.entry import CREDITS, INNER, Entry
from knowledge.matching.texts import NOWHERE, Texts
from knowledge.understanding.question import Key, Term

PLAIN = ("word", "text")
SCOPES = ("stage", "ownership")
# The words kept ready; one takes some hundred bytes.
MOST_WORDS = 2_000

Credit = Mapping[int, float]


class Weighed(NamedTuple):
    """A word of a question, what it counts, and how far each entry that knows it explains it, from 0 to 1."""

    term: Term
    weight: float
    credits: Credit


class Credits:
    """For each key and each word the entries that explain it, by number, with the credit."""

    def __init__(self, texts: Texts, keys: Mapping[Key, Credit], single: float) -> None:
        self._single = single
        self.texts = texts
        self.keys = keys
        self.word = lru_cache(maxsize=MOST_WORDS)(texts.word)
        self.of = kept(self._of, MOST_WORDS)

    @classmethod
    def made(cls, entries: Sequence[Entry], wider: float, single: float) -> "Credits":
        """Those of entries, given by number."""
        texts = Texts.of((entry.texts for entry in entries), CREDITS)
        return cls(texts, _with_wider_stages(_by_key(entries), wider), single)

    def _of(self, keys: tuple[Key, ...], surface: str) -> Credit:
        """How far the entries explain a term with these keys, or hold the word as it was meant."""
        found = [self._plain(key[1]) if key[0] in PLAIN else self.keys.get(key, NOWHERE) for key in keys]
        if len(surface) > 1:
            found.append(self._standing(keys, surface, found))
        return _best([one for one in found if one])

    def _standing(self, keys: tuple[Key, ...], surface: str, found: Sequence[Credit]) -> Credit:
        """The credit of a word as it was meant; that of a 学段 only where its entry is about one (not 初[中学]生)."""
        held = self.word(surface)
        if not all(key[0] in SCOPES for key in keys):
            return held
        return {number: credit for number, credit in held.items() if any(one.get(number, 0.0) > INNER for one in found)}

    def _plain(self, word: str) -> Credit:
        """The credit of a word as it stands; a single character is found in too many words."""
        found = self.word(word)
        return found if len(word) > 1 else {number: credit * self._single for number, credit in found.items()}


def _by_key(entries: Sequence[Entry]) -> dict[Key, dict[int, float]]:
    found: dict[Key, dict[int, float]] = {}
    for number, entry in enumerate(entries):
        for key, credit in entry.credit.items():
            found.setdefault(key, {})[number] = credit
    return found


def _with_wider_stages(found: Mapping[Key, Credit], share: float) -> Mapping[Key, Credit]:
    """The same, and for a 学段 also the entries of a wider or a narrower one, for a share of their credit."""
    wider = wider_stages()
    stages = {*wider, *wider.values(), *(concept for slot, concept in found if slot == "stage")}
    extended = dict(found)
    for stage in stages:
        related = {wider.get(stage, "")} | {inner for inner, outer in wider.items() if outer == stage}
        far = _best([found.get(("stage", other), NOWHERE) for other in sorted(related)])
        direct = found.get(("stage", stage), NOWHERE)
        extended["stage", stage] = {**{number: share * credit for number, credit in far.items()}, **direct}
    return extended


def _best(credits: Iterable[Credit]) -> Credit:
    """The highest credit of each entry."""
    found = list(credits)
    if len(found) < 2:
        return found[0] if found else NOWHERE
    best = dict(found[0])
    for one in found[1:]:
        for number, credit in one.items():
            if credit > best.get(number, 0.0):
                best[number] = credit
    return best
