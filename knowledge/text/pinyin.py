"""Toneless pinyin of characters and of Latin runs, with the confusions of southern speech and input methods."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from knowledge.errors import KnowledgeError

# What speakers of the south-west and careless typists mix up; each side becomes the right-hand one.
INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("hu", "fu"))
FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))

# Characters with two everyday readings; the rarer readings of others would only make false friends.
TWO_READINGS = frozenset("长重行乐数传调还都降藏曾朝奇系差率间教处参校谁")

# The characters whose readings are kept: 〇 and the two blocks of everyday Han characters.
FIRST, LAST = 0x3007, 0x9FFF
COMMON = range(0x4E00, 0x9FA6)
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
LONGEST_SYLLABLE = 6
READING = re.compile(r'"(\d+)": "([^"]+)"')
# Stands for no syllable in a row of sounds.
SILENT = "\0"


def toneless(reading: str) -> str:
    """A reading without its tone mark, ü as v."""
    bare = unicodedata.normalize("NFD", reading).translate(TONES)
    return unicodedata.normalize("NFC", bare).replace("ü", "v")


class _Toneless(dict[str, str]):
    """Readings without their tone mark, each worked out once."""

    def __missing__(self, reading: str) -> str:
        self[reading] = bare = toneless(reading)
        return bare


@cache
def _table() -> Sequence[tuple[str, ...]]:
    """The toneless readings of the characters from FIRST to LAST.

    They come straight from pypinyin's data file: the library itself keeps all of it in memory and takes many times
    as long for one character.
    """
    table: list[tuple[str, ...]] = [()] * (LAST + 1 - FIRST)
    shared: dict[str, tuple[str, ...]] = {}
    bare = _Toneless()
    for code, marked in _marked():
        if marked not in shared:
            shared[marked] = tuple(dict.fromkeys([bare[reading] for reading in marked.split(",")]))
        table[code - FIRST] = shared[marked]
    return table


def _marked() -> Iterator[tuple[int, str]]:
    """The wanted lines of pypinyin's data file, which is in the order of codes: a character's code and its readings."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise KnowledgeError("缺少 pypinyin。请重新安装依赖。")
    with Path(spec.origin).with_name("pinyin_dict.json").open(encoding="utf-8") as lines:
        for found in filter(None, map(READING.match, lines)):
            code = int(found[1])
            if code > LAST:
                return
            if code >= FIRST:
                yield code, found[2]


def readings(character: str) -> tuple[str, ...]:
    """All toneless readings of one character, the commonest first; empty if it has none."""
    code = ord(character)
    return _table()[code - FIRST] if FIRST <= code <= LAST else ()


def spellings(term: str) -> tuple[tuple[str, ...], ...]:
    """The syllable sequences a term can be typed as: common readings, and each with one other everyday reading."""
    table = _table()
    options = [table[code - FIRST] if FIRST <= code <= LAST else () for code in map(ord, term)]
    if not all(options):
        return ()
    common = tuple([option[0] for option in options])
    if TWO_READINGS.isdisjoint(term):
        return (common,)
    rarer = (
        (*common[:i], other, *common[i + 1 :])
        for i, character in enumerate(term)
        if character in TWO_READINGS
        for other in options[i][1:3]
    )
    return (common, *rarer)


@lru_cache(maxsize=5_000)
def tolerant(syllable: str) -> str:
    """Fold a syllable so that confusable ones become equal: zhang → zan, ning → lin."""
    for wide, narrow in INITIALS:
        if syllable.startswith(wide):
            syllable = narrow + syllable[len(wide) :]
            break
    for wide, narrow in FINALS:
        if syllable.endswith(wide):
            return syllable[: -len(wide)] + narrow
    return syllable


@cache
def _letters() -> Mapping[str, str]:
    """One letter for each syllable; confusable syllables share theirs, and common ones get those that take one byte."""
    known = Counter(syllable for found in _table() for syllable in found)
    folded: Counter[str] = Counter()
    for syllable, count in known.items():
        folded[tolerant(syllable)] += count
    letters = {syllable: chr(number) for number, (syllable, _) in enumerate(folded.most_common(), 1)}
    return {syllable: letters[tolerant(syllable)] for syllable in known}


def heard(syllables: Iterable[str]) -> str:
    """Syllables as one short string, a letter each, in which confusable ones are equal; none is silent."""
    letters = _letters()
    return "".join([letters.get(syllable, SILENT) for syllable in syllables])


@cache
def _commonest() -> Mapping[int, str]:
    """What is heard of each character in its commonest reading, by its code."""
    letters = _letters()
    return {code: letters[found[0]] for code, found in enumerate(_table(), FIRST) if found}


def sounds_of(term: str) -> tuple[str, ...]:
    """What is heard of a term in each of its spellings (see `spellings`)."""
    if not TWO_READINGS.isdisjoint(term):
        return tuple(map(heard, spellings(term)))
    letters = _commonest()
    try:
        return ("".join([letters[code] for code in map(ord, term)]),)
    except KeyError:
        return ()


@cache
def syllabary() -> frozenset[str]:
    """Every toneless syllable of Mandarin."""
    found = {syllable for code in COMMON for syllable in _table()[code - FIRST]}
    return frozenset(found - {"n", "m", "ng", "hm", "hng"})


def split(run: str) -> tuple[str, ...] | None:
    """Split a run of Latin letters into the fewest pinyin syllables, or None if it is not pinyin."""
    known = syllabary()
    count = [0] + [len(run) + 1] * len(run)
    before = [0] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            if count[start] + 1 < count[end] and run[start:end] in known:
                count[end], before[end] = count[start] + 1, start
    return _pieces(run, before) if count[-1] <= len(run) else None


def _pieces(run: str, before: list[int]) -> tuple[str, ...]:
    found: list[str] = []
    end = len(run)
    while end:
        found.append(run[before[end] : end])
        end = before[end]
    return tuple(found[::-1])
