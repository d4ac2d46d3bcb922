"""Numbers that a message states (103起, 1.9万元, 一百七十多所); a bare 一个 or 两个 is no statement."""

import re
from decimal import Decimal
from functools import cache

from knowledge.lexicon import read
from knowledge.understanding.question import Amount

# How far from a number its bound may begin or end.
NEAR = 8
# What may stand between a bound and its number: 超过了100, 至少有100.
FILLING = re.compile("[了有是过](?<!超过)$")
SCALE = {"": 1, "千": 1000, "万": 10_000, "亿": 100_000_000}
PLAIN = re.compile(
    r"(?<![a-z\d.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?:个(?=[千万亿]))?(?P<soft>(?:[多余来几](?=[千万亿]))?)(?P<scale>[千万亿]?)(?P<rough>[多余来几]?)(?=(?P<tail>.{0,3}))"
)
CHINESE = re.compile(
    r"(?<![哪第几两一二三四五六七八九十])(?!百分)(?P<number>[一二三四五六七八九两]?[十百千][零〇一二三四五六七八九十百千]*|[三四五六七八九])(?P<soft>(?:[多余来几](?=[万亿]))?)(?P<scale>[万亿]?)(?P<rough>[多余来几]?)(?=(?P<tail>.{0,3}))"
)
ONES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
TENS = {"十": 10, "百": 100, "千": 1000}


def amounts(text: str) -> tuple[Amount, ...]:
    """The stated numbers of a normalised message whose periods are already taken out, in their order."""
    found = [(match, Decimal(match["number"].replace(",", ""))) for match in PLAIN.finditer(text)]
    found += [(match, Decimal(chinese(match["number"]))) for match in CHINESE.finditer(text) if _counts(match)]
    return tuple(_amount(match, value) for match, value in sorted(found, key=lambda one: one[0].start()))


def chinese(numeral: str) -> int:
    """The value of a Chinese numeral below ten thousand: 一百零三 → 103."""
    total, ones = 0, 0
    for character in numeral:
        if character in TENS:
            total += max(ones, 1) * TENS[character]
            ones = 0
        else:
            ones = ONES[character]
    return total + ones


def _amount(match: re.Match[str], value: Decimal) -> Amount:
    unit, rough = _measure(match["tail"]), bool(match["soft"] or match["rough"])
    start, end = match.start(), match.end() + len(unit)
    bound = _bound(match.string[max(start - NEAR, 0) : start], match.string[end : end + NEAR])
    return Amount(value * SCALE[match["scale"]], unit, rough, bound)


def _bound(before: str, behind: str) -> str:
    """The bound whose longest word stands in front of a number or behind its measure word; empty without any."""
    found = [(len(word), bound) for word, bound in _bounds("before") if FILLING.sub("", before).endswith(word)]
    found += [(len(word), bound) for word, bound in _bounds("behind") if behind.startswith(word)]
    return max(found, default=(0, ""))[1]


@cache
def _bounds(side: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, bound) for bound, words in read("measures.yaml")["bounds"][side].items() for word in words)


def _measure(tail: str) -> str:
    """The longest measure word that the characters behind a number begin with."""
    return next((tail[:length] for length in (3, 2, 1) if tail[:length] in _measures()), "")


@cache
def _measures() -> frozenset[str]:
    data = read("measures.yaml")
    return frozenset(word for group in (*data["classes"].values(), data["any"]) for word in group)


def _counts(match: re.Match[str]) -> bool:
    return bool(match["scale"] or _measure(match["tail"]))
