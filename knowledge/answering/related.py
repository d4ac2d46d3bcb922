"""What else the report says near the facts of an answer."""

from collections.abc import Iterator, Sequence

from knowledge.fact import Fact
from knowledge.matching.entry import Entry

MOST = 4


def related(facts: Sequence[Fact], entries: Sequence[Entry]) -> list[Entry]:
    """The figures that differ only in scope, then those of the same sentence, then of the same section."""
    told = {fact.id for fact in facts}
    found = [entry for entry in _near(facts, entries) if not told & {fact.id for fact in entry.facts}]
    return list(dict.fromkeys(found))[:MOST]


def _near(facts: Sequence[Fact], entries: Sequence[Entry]) -> Iterator[Entry]:
    numeric = [entry for entry in entries if entry.numeric]
    names = {fact.indicator for fact in facts if fact.value is not None}
    totals = {fact.part_of for fact in facts if fact.part_of} | {fact.id for fact in facts}
    quotes = {fact.quote for fact in facts}
    sections = {fact.section for fact in facts if fact.section}
    yield from (entry for entry in numeric if entry.first.indicator in names)
    yield from (entry for entry in numeric if entry.first.part_of in totals or entry.first.id in totals)
    yield from (entry for entry in numeric if entry.first.quote in quotes)
    yield from (entry for entry in numeric if entry.first.section in sections)
