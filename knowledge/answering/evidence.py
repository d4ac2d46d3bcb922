"""Whether a fact can answer the kind of question that is asked."""

import re
from functools import cache
from typing import Any

from knowledge.fact import Kind
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.understanding.joining import TAGS
from knowledge.understanding.question import Question

# A number behind this is part of a name (“5+2”).
NAMED = re.compile("“[^”]*$")


@cache
def rules() -> dict[str, Any]:
    """The rules of evidence.yaml, lists as sets."""
    data: dict[str, Any] = read("evidence.yaml")
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in data.items()}


@cache
def unit_classes(unit: str) -> frozenset[str]:
    """The classes of measure words a unit belongs to (校次 → times, institution)."""
    data = read("measures.yaml")
    plain = unit.removeprefix("万") if unit in ("万人",) else unit
    found = {name for name, words in data["classes"].items() if plain in words}
    return frozenset(found | ({data["also"][plain]} if plain in data["also"] else set()))


@cache
def main_class(unit: str) -> str:
    """The one class of measure words that a unit first of all belongs to (人次 → person)."""
    plain = unit.removeprefix("万") if unit in ("万人",) else unit
    return next((name for name, words in read("measures.yaml")["classes"].items() if plain in words), "")


def beyond(question: Question) -> bool:
    """Whether a question wants an opinion, a prophecy or obedience."""
    return bool(question.asks & rules()["beyond"])


def claims_of_whole(question: Question) -> str:
    """Whether a question only wants to know whether all (都开园了吧) or most of something is so; else empty."""
    if not question.asks or not question.asks <= TAGS:
        return ""
    return next((kind for kind in ("most", "all") if re.search(rules()[kind], question.said)), "")


def claims_done(question: Question) -> bool:
    """Whether a question wants confirmed that something is done already."""
    confirming = question.asks & TAGS and not re.search(rules()["ahead_asked"], question.said)
    return bool(confirming) and bool(re.search(rules()["done"], question.said))


def claimed(question: Question) -> bool:
    """Whether an opinion is asked about a number that the question states (一百多起，凶不凶)."""
    return any(amount.unit for amount in question.amounts) and question.asks & set(rules()["beyond"]) == {"opinion"}


def counted_in_words(entry: Entry, question: Question) -> bool:
    """Whether a statement says how many all the same: that there was none, in digits, or by the number it bears."""
    if entry.first.kind is Kind.NAME:
        return False
    if entry.first.kind in (Kind.ABOUT, Kind.DOCUMENT):
        return read("words.yaml")["numbered"] in question.concepts("thing")
    wanted = question.measures - {"any"}
    return any(_counted(fact.clause, wanted) for fact in entry.facts)


def _counted(clause: str, wanted: frozenset[str]) -> bool:
    """Whether a clause holds a number, or says there was none; where a measure word is asked with, a fitting one."""
    found = list(re.finditer(rules()["counted"], clause))
    if any(NAMED.search(clause[: match.start()]) for match in found):
        return True
    behind = [clause[match.end() :].lstrip("余多") for match in found if match.group()[0].isdigit()]
    return len(behind) < len(found) or any(not wanted or _begins_with(text, wanted) for text in behind)


def _begins_with(text: str, wanted: frozenset[str]) -> bool:
    """Whether a text begins with a measure word of one of some classes."""
    return any(unit_classes(text[:length]) & wanted for length in (3, 2, 1))


def firmly(question: Question) -> bool:
    """Whether the measure word asked with is one that is hardly ever mistyped or used loosely."""
    firm = set(read("measures.yaml")["firm"]) - ({"object"} if question.operations else set())
    return bool(question.measures & firm) or "money" in question.asks
