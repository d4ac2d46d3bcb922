"""All names a message is read with: lexicon, measure words, operations, places and the names of one report's facts."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from knowledge.base import KnowledgeBase
from knowledge.fact import Kind
from knowledge.gazetteer import Gazetteer, atlas
from knowledge.lexicon import Sense, Vocabulary, add, entries, lower, read
from knowledge.text.dictionary import dictionary

LONGEST_NAME = 40
# What stands behind a measure word in names of numbers (人数是).
NUMBER = "数是"
TEXT_PARTS = "nvabijlsz"


def measure_entries() -> Iterator[tuple[str, Sense]]:
    """Measure words alone, and behind a word that asks for a number (几所, 好多个)."""
    data = read("measures.yaml")
    count, listed, filler = Sense("ask", "count"), Sense("ask", "list"), Sense("filler", "")
    classes = {**data["classes"], "any": data["any"]}
    for name, words in classes.items():
        measure = Sense("measure", name)
        for word in words:
            yield word, measure
            for asking in data["asking"]:
                yield from ((asking + word, count), (asking + word, measure))
            yield from ((indefinite + word, filler) for indefinite in data["indefinite"])
            for listing in data["listing"]:
                yield from ((listing + word, listed), (listing + word, measure))


def counting_entries() -> Iterator[tuple[str, Sense]]:
    """Words that ask for a number and end with its measure word (几万人)."""
    for name in read("asking.yaml")["ask"]["count"]:
        yield from ((name, Sense("measure", kind)) for kind in _measured(name))


def _measured(name: str) -> Iterator[str]:
    """The classes of the measure word that a way of asking ends with."""
    for kind, words in read("measures.yaml")["classes"].items():
        if name.rstrip(NUMBER).endswith(tuple(words)):
            yield kind


def operation_entries() -> Iterator[tuple[str, Sense]]:
    """Words of arithmetic (those that hold a word of asking also ask) and of what no report answers."""
    asking = read("measures.yaml")["asking"]
    for slot in ("operation", "beyond"):
        for concept, names in read("operations.yaml")[slot].items():
            sense = Sense("op" if slot == "operation" else slot, concept)
            asks = Sense("ask", "share" if concept == "share" else "count")
            for name in names:
                yield lower(name), sense
                if slot == "operation" and any(word in name for word in asking):
                    yield lower(name), asks
                    yield from ((lower(name), Sense("measure", kind)) for kind in _measured(name))


def fact_names(base: KnowledgeBase) -> Iterator[str]:
    """The proper names that a report's facts are about: named items and documents."""
    for fact in base.facts:
        if fact.kind in (Kind.NAME, Kind.DOCUMENT):
            yield from (name for name in (fact.indicator, *map(_bare, fact.members)) if len(name) <= LONGEST_NAME)


def _bare(name: str) -> str:
    return name.strip("“”《》")


def abbreviations(name: str) -> Iterator[str]:
    """The short forms of a proper name, by the rules of the lexicon (实验小学 → 实小)."""
    for full, brief in read("abbreviations.yaml")["parts"]:
        if full in name:
            yield name.replace(full, brief)


def name_entries(base: KnowledgeBase) -> Iterator[tuple[str, Sense]]:
    """The proper names of one report's facts and their short forms."""
    known = {name for name, _ in entries()}
    for name in dict.fromkeys(fact_names(base)):
        own, sense = _own(name, base.report.place), Sense("name", name)
        for form in dict.fromkeys((name, own, *abbreviations(name), *abbreviations(own))):
            if len(form) >= 2 and form not in known and _own(form, base.report.place) not in known:
                yield lower(form), sense


def _own(name: str, place: str) -> str:
    """A name without the district's own name in front."""
    return name.removeprefix(place).removeprefix(place[:-1])


def text_entries(base: KnowledgeBase) -> Iterator[tuple[str, Sense]]:
    """The ordinary words of the report itself, so that they are known by sight and by sound."""
    quotes = dict.fromkeys(fact.quote for fact in base.facts)
    for _, word, part in (found for quote in quotes for found in dictionary().words(re.sub(r"\s", "", quote))):
        if len(word) > 1 and part[0] in TEXT_PARTS:
            yield word, Sense("text", word)


def vocabulary(base: KnowledgeBase) -> Vocabulary:
    """The names for reading messages about a report: its own above those of every report.

    Places are names only where nothing else has their name, and words of a report only where nothing else has it.
    """
    lexicon, below = _lexicon(), shared()
    own: dict[str, tuple[Sense, ...]] = {}
    for name, sense in name_entries(base):
        own[name] = _with(own.get(name) or lexicon.get(name, ()), sense)
    gazetteer = Gazetteer(base.report.place, base.report.parent_place)
    add(own, [entry for entry in gazetteer.entries() if entry[0] not in own and entry[0] not in lexicon])
    add(own, [entry for entry in text_entries(base) if entry[0] not in own and entry[0] not in below.names])
    return Vocabulary(own, below)


@cache
def shared() -> Vocabulary:
    """The names that are the same for every report: the lexicon, and the places of the country."""
    lexicon = _lexicon()
    return Vocabulary(add(dict(lexicon), [entry for entry in atlas().entries() if entry[0] not in lexicon]))


@cache
def _lexicon() -> dict[str, tuple[Sense, ...]]:
    words = (entry for entry in entries() if entry[1].slot != "chat")
    return add({}, chain(words, measure_entries(), counting_entries(), operation_entries()))


def _with(senses: tuple[Sense, ...], sense: Sense) -> tuple[Sense, ...]:
    return senses if sense in senses else (*senses, sense)
