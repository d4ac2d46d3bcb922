"""The numbers of a clause that count or measure something, with qualifier and unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from knowledge.document import MARKER
from knowledge.extraction.genre import alternatives, rules

# Numbers that are part of a name, a date or an age range count nothing themselves.
NAME = re.compile(
    r"《[^》]*》"  # titles of documents
    r"|“[^”]*”"  # names of campaigns
    r"|〔\d{4}〕\d+号"  # document numbers
    r"|\d{4}年(?:度|\d{1,2}[—－-]\d{1,2}月|\d{1,2}月\d{1,2}日|\d{1,2}月)?(?:以来)?"  # dates and periods
    r"|\d{4}[—－-]\d{4}年"
    r"|\d+[—－-]\d+周?岁"  # ages
    r"|\d{4}[-—－]\d{1,2}[-—－]\d{1,2}(?:\s*\d{1,2}[:：]\d{2})?"  # dates of the page
    rf"|^\s*{MARKER}(?!年)"  # ordinals of items
    r"|(?m:^)\s*\d{1,3}\s*[|｜](?=\s*\D)"  # numbers of the rows of a table
    r"|[①-⑳]|\[\d+\]"  # marks of footnotes
)
DATES = re.compile(r"\d{4}年(?:度|\d{1,2}[—－-]\d{1,2}月|\d{1,2}月\d{1,2}日|\d{1,2}月)?(?:以来)?|\d+[—－-]\d+周?岁")
PERIOD = re.compile(r"\d{4}年(?:\d{1,2}[—－-]\d{1,2}月)?(?:以来)?|“[^”]{2,6}”以来")
AGES = re.compile(r"\d+[—－-]\d+周?岁")
RATIO = re.compile(r"\d+(?:\.\d+)?[：:]\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Quantity:
    """One number of a clause; offsets are inside the clause, `value` is None for a ratio."""

    start: int
    end: int
    printed: str
    value: Decimal | None
    unit: str
    qualifier: str


@cache
def _pattern() -> re.Pattern[str]:
    words = rules()
    return re.compile(
        rf"(?P<before>{alternatives(words['qualifiers_before'])})?\s*"
        r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"(?P<after>{alternatives(words['qualifiers_after'])})?"
        rf"(?:\s*(?P<unit>{alternatives(words['units'])}))?"
        rf"(?P<behind>{alternatives(words['qualifiers_behind'])})?"
    )


def masked(text: str) -> str:
    """The text with everything inside names and dates blanked out, at the same length."""
    return NAME.sub(lambda match: "\0" * len(match.group()), text)


def quantities(text: str) -> list[Quantity]:
    """The quantities of one clause, in order."""
    plain = masked(text)
    ratios = [Quantity(m.start(), m.end(), m.group(), None, "", "") for m in RATIO.finditer(plain)]
    for ratio in ratios:
        plain = plain[: ratio.start] + "\0" * len(ratio.printed) + plain[ratio.end :]
    return sorted([*ratios, *map(_quantity, _pattern().finditer(plain))], key=lambda quantity: quantity.start)


def _quantity(match: re.Match[str]) -> Quantity:
    qualifier = "".join(match[name] or "" for name in ("before", "after", "behind"))
    return Quantity(match.start(), match.end(), match["number"], exact(match["number"]), match["unit"] or "", qualifier)


def exact(printed: str) -> Decimal:
    """The value of a number as it is printed, with or without commas between thousands."""
    return Decimal(printed.replace(",", ""))


def period_of(text: str) -> str:
    """The period that a text states, as printed; empty if it states none."""
    found = PERIOD.search(re.sub(r"《[^》]*》", "", text))
    return found.group() if found else ""
