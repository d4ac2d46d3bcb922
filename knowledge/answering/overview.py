"""The main facts of one topic, as an answer to a topic command."""

from collections.abc import Sequence

from knowledge.answering.compose import Composer
from knowledge.answering.labels import Labels
from knowledge.answering.passage import is_heading, tidy
from knowledge.answering.values import series
from knowledge.fact import Fact, Kind, Role
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.outcome import Answered, Outcome
from knowledge.topics import topics

MOST_LINES = 12
MOST_OPTIONS = 6
MIXED = "targets"


def overview(topic: str, entries: Sequence[Entry], composer: Composer, labels: Labels) -> Outcome:
    """The values of a topic, then what it says in words, in the report's order; KeyError for an unknown topic."""
    title = {one.id: one.title for one in topics()}[topic]
    mine = [entry for entry in entries if _belongs(entry, topic)]
    numbers = [entry for entry in mine if entry.numeric]
    words = [entry for entry in mine if entry.first.kind not in (Kind.NAME, Kind.DOCUMENT) and not entry.numeric]
    headings = [entry for entry in words if is_heading(entry.first)]
    if headings and not numbers and len(words) > MOST_LINES:
        words = headings
    lines = dict.fromkeys([*(series(entry.facts) for entry in numbers), *(tidy(_text(entry.first)) for entry in words)])
    shown = list(lines)[:MOST_LINES]
    facts = [fact for entry in [*numbers, *words][: len(shown)] for fact in entry.facts]
    text = "\n".join([read("replies.yaml")["overview"].format(title=title), *(f"· {line}" for line in shown)])
    proof = composer.with_proof(text, facts)
    options = tuple(labels.option(entry) for entry in numbers[:MOST_OPTIONS])
    return Answered(text, proof.facts, proof.sources, options=options)


def _belongs(entry: Entry, topic: str) -> bool:
    if topic == MIXED and any(fact.role is Role.TARGET for fact in entry.facts):
        return True
    return any(fact.topic == topic for fact in entry.facts)


def _text(fact: Fact) -> str:
    return fact.statement if fact.kind is Kind.ABOUT and fact.printed else fact.clause
