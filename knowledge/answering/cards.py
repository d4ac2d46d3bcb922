"""Several answers side by side for a few words that are still being typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answering.choose import Chosen
from knowledge.answering.replying import Replier
from knowledge.answering.verdict import Found
from knowledge.matching.match import Match
from knowledge.outcome import Answered, Outcome
from knowledge.understanding.question import Question

LEAST = 0.45


@dataclass(frozen=True)
class Card:
    """One answer with the key that opens it again (empty for an answer to the whole text) and its title."""

    key: str
    title: str
    outcome: Outcome


def cards(question: Question, whole: Outcome, replier: Replier) -> Iterator[Card]:
    """The answer to the whole text first, then the best entries by its words, each once."""
    told: set[str] = set()
    if isinstance(whole, Answered):
        told = {fact.id for fact in whole.facts}
        first = replier.labels.option(replier.resolver.index.by_fact[whole.facts[0].id]) if whole.facts else None
        yield Card("", first.label if first else whole.answer, whole)
    resolver = replier.resolver
    for match in resolver.ranked(resolver.widened(question)):
        if match.coverage < LEAST or match.entry.first.id in told:
            continue
        option = replier.labels.option(match.entry)
        found = Found(question, Match(match.entry, 1.0, 1.0, 1.0), Chosen(match.entry.facts))
        yield Card(option.key, option.label, replier.composer.answer([found]))
