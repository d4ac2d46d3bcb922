"""The names of 学段 and of kinds of school in the words of a number."""

import re
from functools import cache

from knowledge.extraction.genre import alternatives, rules
from knowledge.lexicon import scope_in


def names_scope(text: str) -> bool:
    """Whether a text is nothing but the name of a 学段 or of a kind of school."""
    return bool(text) and scope_word(text) == text


@cache
def scope_word(text: str) -> str:
    """The name of a 学段 or of a kind of school that a text begins with, as printed; empty if there is none."""
    found = re.match(alternatives([*rules()["stages"], *rules()["institutions"]]), text)
    return found.group() if found and (scope_in(found.group())[0] or found.group() in rules()["institutions"]) else ""


def counts_schools(unit: str) -> bool:
    """Whether a unit is one of schools, or of many (万所)."""
    return unit.lstrip("万亿") in rules()["institution_units"]


@cache
def only_restricts(text: str) -> bool:
    """Whether a text says only for whom a number is (农村小学, 民办普通高中), not what it counts."""
    words = rules()
    whom = alternatives([*words["levels"], *words["ownership"], *words["stages"], *words["institutions"]])
    return bool(re.fullmatch(rf"(?:{whom})+(?:学校|阶段|教育|园|校)?", text))
