"""Series: several numbers that one word (分别) hands out to as many names or years."""

import re

from knowledge.extraction.listing import members
from knowledge.extraction.scopes import only_restricts, scope_word

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
    return _completed(names) if len(names) == count > 1 and not is_open else ()


def _completed(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of which only the last or the first says what is counted (小学、初中专任教师), each with those words."""
    first, last = names[0], names[-1]
    counted = last[len(_whom(last)) :]
    if counted and all(map(only_restricts, names[:-1])) and _whom(last):
        return (*(f"{name}{counted}" for name in names[:-1]), last)
    if not only_restricts(first) and all(map(only_restricts, names[1:])):
        counted = ending_scope(first)
        return (first, *(f"{first[: len(first) - len(counted)]}{name}" for name in names[1:])) if counted else names
    return names


def _whom(name: str) -> str:
    """The longest start of a name that only says for whom a number is."""
    return next((name[:end] for end in range(len(name), 1, -1) if only_restricts(name[:end])), scope_word(name))


def ending_scope(name: str) -> str:
    """The longest end of a name that only says for whom a number is; empty if there is none."""
    return next((name[start:] for start in range(len(name) - 1) if only_restricts(name[start:])), "")
