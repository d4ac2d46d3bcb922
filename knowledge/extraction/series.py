"""Series: several numbers that one word (分别) hands out to as many names or years."""

import re

from knowledge.extraction.listing import members

APART = "分别"
SPAN = re.compile(r"(\d{4})年?[-—－–至到](\d{4})年")
LISTED = re.compile(r"\d{4}年(?:[、，,和]\d{4}年)+")
YEAR = re.compile(r"\d{4}")
LONGEST = 20


def years_of(text: str) -> tuple[str, ...]:
    """The years that a text runs through, each as a period: 2002-2004年, or 2021年、2022年; else none."""
    span = SPAN.search(text)
    if span and 0 < int(span[2]) - int(span[1]) < LONGEST:
        return tuple(f"{year}年" for year in range(int(span[1]), int(span[2]) + 1))
    found = LISTED.search(text)
    return tuple(f"{year}年" for year in YEAR.findall(found.group())) if found else ()


def handed_out(head: str, count: int) -> tuple[str, ...]:
    """The names before 分别 that as many numbers belong to; none where their numbers differ."""
    names, is_open = members(head)
    return names if len(names) == count > 1 and not is_open else ()
