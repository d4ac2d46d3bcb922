"""Toneless pinyin of characters and of Latin runs, with the confusions of southern speech and input methods."""

import os
from functools import cache, lru_cache
from types import ModuleType

# What speakers of the south-west and careless typists mix up; each side becomes the right-hand one.
INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("hu", "fu"))
FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


# Characters with two everyday readings; the rarer readings of others would only make false friends.
TWO_READINGS = frozenset("长重行乐数传调还都降藏曾朝奇系差率间教处参校谁")


@cache
def _pypinyin() -> ModuleType:
    """The library without its phrase table: it is imported late because that takes a tenth of a second."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    import pypinyin

    return pypinyin


@lru_cache(maxsize=20_000)
def readings(character: str) -> tuple[str, ...]:
    """All toneless readings of one character, the commonest first; empty if it has none."""
    library = _pypinyin()
    found = library.pinyin(character, style=library.Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()


def spellings(term: str) -> tuple[tuple[str, ...], ...]:
    """The syllable sequences a term can be typed as: common readings, and each with one other everyday reading."""
    options = [readings(character)[: 3 if character in TWO_READINGS else 1] for character in term]
    if not all(options):
        return ()
    common = tuple(option[0] for option in options)
    rarer = ((*common[:i], other, *common[i + 1 :]) for i, option in enumerate(options) for other in option[1:])
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
def syllabary() -> frozenset[str]:
    """Every toneless syllable of Mandarin."""
    _pypinyin()
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    common = range(0x4E00, 0x9FA6)
    marked = {reading for code in common for reading in PINYIN_DICT.get(code, "").split(",")}
    return frozenset(to_normal(reading, v_to_u=False) for reading in marked if reading) - {"n", "m", "ng", "hm", "hng"}


def split(run: str) -> tuple[str, ...] | None:
    """Split a run of Latin letters into the fewest pinyin syllables, or None if it is not pinyin."""
    known = syllabary()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(run)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is None or run[start:end] not in known:
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = (*before, run[start:end])
    return best[-1]
