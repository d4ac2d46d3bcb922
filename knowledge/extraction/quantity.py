"""The numbers of a clause that count or measure something, with qualifier and unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.names import masked

RATIO = re.compile(r"\d+(?:\.\d+)?\s?[：:∶]\s?\d+(?:\.\d+)?")
# A number may be broken by the end of a line, or by a blank behind its thousands or its point.
BROKEN = (
    r"(?<=[^\n\t|｜\d.])(?:\d+ *\n *\d+(?:\.\d+)?|\d+\. *\n *\d+|\d+ *\n *\.\d+|\d+\.\d+ *\n *\d+)"
    r"(?=[^\n\s\d|｜、.．)）])"
)
NUMBER = rf"(?:{BROKEN}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?: \d{{3}})+(?:\.\d+)?(?![\d年])|\d+[.．] ?\d+|\d+)"
JOINED = re.compile(r"\s*(?:[、和与及或]|以及)\s*")


@dataclass(frozen=True)
class Quantity:
    """One number of a clause; offsets are inside the clause, `value` is None for a ratio or a range."""

    start: int
    end: int
    printed: str
    value: Decimal | None
    unit: str
    qualifier: str


@cache
def unit_pattern() -> str:
    """A pattern for a unit: 万 or 亿 in front, what is counted, and what it is counted by (元/人)."""
    words = rules()
    counted = rf"(?:{alternatives(words['visits'])})次|{alternatives(words['units'])}"
    return rf"(?:(?:[万亿]余?\s*)?(?:{counted})(?:/(?:{alternatives(words['per'])}))*|[万亿])"


@cache
def _pattern() -> re.Pattern[str]:
    words = rules()
    return re.compile(
        rf"(?P<before>{alternatives(words['qualifiers_before'])})?\s*"
        r"(?P<sign>(?<![\d%％A-Za-z])[-－−]|负)?"
        rf"(?P<number>{NUMBER})"
        rf"(?:\s?(?:(?:{unit_pattern()})?\s?[—－–\-~～]{{1,2}}|[至到])\s?(?P<most>\d+(?:\.\d+)?))?"
        rf"(?P<after>{alternatives(words['qualifiers_after'])})?"
        rf"(?:\s*(?P<unit>{unit_pattern()}))?"
        rf"(?P<behind>{alternatives(words['qualifiers_behind'])})?"
    )


def quantities(text: str) -> list[Quantity]:
    """The quantities of one clause, in order; of numbers that are joined, the last tells the unit of all."""
    plain = masked(text)
    ratios = [Quantity(m.start(), m.end(), m.group(), None, "", "") for m in RATIO.finditer(plain)]
    for ratio in ratios:
        plain = plain[: ratio.start] + "\0" * len(ratio.printed) + plain[ratio.end :]
    found = sorted([*ratios, *map(_quantity, _pattern().finditer(plain))], key=lambda quantity: quantity.start)
    return _with_units(text, found)


def _quantity(match: re.Match[str]) -> Quantity:
    qualifier = "".join(match[name] or "" for name in ("before", "after", "behind"))
    unit = re.sub(r"\s", "", match["unit"] or "").replace("％", "%")
    if unit[1:2] == "余":
        unit, qualifier = unit[0] + unit[2:], qualifier + "余"
    if match["most"]:
        printed = match.string[match.start("number") : match.end("most")]
        return Quantity(match.start(), match.end(), printed, None, unit, qualifier)
    sign = "-" if match["sign"] else ""
    printed = (match["sign"] or "") + re.sub(r"\s", "", match["number"])
    return Quantity(match.start(), match.end(), printed, exact(sign + match["number"]), unit, qualifier)


def _with_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    told: list[Quantity] = []
    for quantity in reversed(found):
        behind = told[-1] if told else None
        joined = behind and JOINED.fullmatch(text[quantity.end : behind.start])
        shared = behind and joined and behind.unit.startswith(quantity.unit)
        told.append(replace(quantity, unit=behind.unit) if behind and shared else quantity)
    return told[::-1]


def exact(printed: str) -> Decimal:
    """The value of a number as it is printed, with or without commas between thousands."""
    return Decimal(re.sub(r"[,\s]", "", printed.replace("．", ".")).lstrip("－−负"))
