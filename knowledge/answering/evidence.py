"""Whether a fact can answer the kind of question that is asked."""

import re
from functools import cache, lru_cache
from typing import Any

from knowledge.fact import Kind
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.understanding.question import Question

# A number behind this is part of a name (“5+2”).
# Places that are not the report's own.
BEYOND = ("other", "far")
NAMED = re.compile("“[^”]*$")


@cache
def _rules() -> dict[str, Any]:
    data: dict[str, Any] = read("evidence.yaml")
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in data.items()}


@lru_cache(maxsize=10_000)
def _says(ask: str, clauses: str) -> bool:
    """Whether clauses of a fact say what a kind of question asks for."""
    return bool(re.search(_rules()["evidence"][ask], clauses))


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
    return bool(question.asks & _rules()["beyond"])


def claimed(question: Question) -> bool:
    """Whether an opinion is asked about a number that the question states (一百多起，凶不凶)."""
    return any(amount.unit for amount in question.amounts) and question.asks & set(_rules()["beyond"]) == {"opinion"}


def wants_number(question: Question) -> bool:
    """Whether a question asks for a number."""
    return bool(question.asks & _rules()["numeric"])


def wants_words(question: Question) -> bool:
    """Whether a question asks for names or a description."""
    return bool(question.asks & _rules()["wordy"]) and not question.asks & _rules()["numeric"]


def measured(entry: Entry, question: Question) -> bool:
    """Whether the measure word of the question fits the unit of the entry (几所 ~ 所)."""
    wanted = question.measures - {"any"} | ({"money"} if "money" in question.asks else set())
    if uncounted(entry, question):
        return False
    if not wanted or not entry.numeric:
        return not wanted or "money" not in wanted
    units = {name for fact in entry.facts for name in unit_classes(fact.unit)}
    return bool(wanted & units)


def uncounted(entry: Entry, question: Question) -> bool:
    """Whether things are counted (几个) in a question for a figure of what is no thing: money, a share, an area."""
    plain = "any" in question.measures and not question.operations
    return plain and entry.numeric and all(fact.unit == "%" or _no_thing(fact.unit) for fact in entry.facts)


def _no_thing(unit: str) -> bool:
    return bool(unit_classes(unit) & set(read("measures.yaml")["no_things"]))


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
    found = list(re.finditer(_rules()["counted"], clause))
    if any(NAMED.search(clause[: match.start()]) for match in found):
        return True
    behind = [clause[match.end() :].lstrip("余多") for match in found if match.group()[0].isdigit()]
    return len(behind) < len(found) or any(not wanted or _begins_with(text, wanted) for text in behind)


def _begins_with(text: str, wanted: frozenset[str]) -> bool:
    """Whether a text begins with a measure word of one of some classes."""
    return any(unit_classes(text[:length]) & wanted for length in (3, 2, 1))


def firmly(question: Question) -> bool:
    """Whether the measure word asked with is one that is hardly ever mistyped or used loosely."""
    return bool(question.measures & set(read("measures.yaml")["firm"])) or "money" in question.asks


def answers(entry: Entry, question: Question) -> bool:
    """Whether the entry says the kind of thing that is asked (when, where, who, why, a list of names…)."""
    if not question.asks:
        return True
    rules = _rules()
    if "content" in question.asks and entry.first.kind in (Kind.DOCUMENT, Kind.NUMBER):
        return False
    counting = bool(question.asks & {"count", "money", "share"}) or bool(question.operations - {"before", "sum"})
    asked = question.asks & rules["evidence"].keys()
    if counting and entry.numeric:
        asked = asked - {"when", "duration", "where", "who"}
    if entry.numeric and "years" in unit_classes(entry.first.unit):
        asked = asked - {"duration"}
    rest = "rest" in question.operations
    listing = bool(question.asks & rules["listing"]) and (rest or (entry.numeric and not counting))
    if listing and (rest or not _lists(entry)):
        return False
    if question.asks & {"who", "name"} and _office(question) and not re.search(rules["office"], entry.said):
        return False
    if "where" in asked and any(one.startswith(BEYOND) for one in entry.places):
        asked = asked - {"where"}
    return all(_says(ask, entry.said) for ask in asked)


def asks_for(entry: Entry, question: Question) -> bool:
    """Whether the question asks for a kind of thing (when, who…) that the entry says."""
    return any(_says(ask, entry.said) for ask in question.asks & _rules()["evidence"].keys())


def asks_for_more(question: Question) -> bool:
    """Whether a question asks for a kind of thing (when, who…) that a fact must say."""
    return bool(question.asks & _rules()["evidence"].keys())


def _lists(entry: Entry) -> bool:
    return any(fact.members for fact in entry.facts)


def _office(question: Question) -> bool:
    """Whether the question is about the holder of an office."""
    return bool(_rules()["persons"] & set(question.concepts("thing")))
