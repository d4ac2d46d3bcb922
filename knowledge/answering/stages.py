"""Broad questions about one 学段: what the report says is done there."""

from collections.abc import Sequence

from knowledge.answering.sections import BROAD, within
from knowledge.fact import Fact, Kind
from knowledge.lexicon import read
from knowledge.matching.entry import CREDITS, Entry
from knowledge.understanding.question import Question, Term

TOLD = (Kind.MEASURE, Kind.RESULT)
WORTH = 0.3


def about_stage(question: Question, entries: Sequence[Entry]) -> Sequence[Fact]:
    """The statements about a 学段, where a broad question (怎么, 哪些) names it and nothing else; else none."""
    if not question.asks & BROAD or question.operations or question.counts or question.amounts:
        return ()
    named = [term for term in question.terms if term.weight >= WORTH and not _generic(term)]
    stages = {key for term in named for key in term.keys if key[0] == "stage"}
    if not stages or not all(stages & set(term.keys) for term in named):
        return ()
    told = [entry for entry in entries if entry.first.kind in TOLD and _tells(entry, stages)]
    sentences = {entry.first.quote: entry.first for entry in reversed(told)}
    return within(sorted(sentences.values(), key=lambda fact: fact.start))


def _tells(entry: Entry, stages: set[tuple[str, str]]) -> bool:
    return any(entry.credit.get(stage, 0.0) >= CREDITS[1] for stage in stages)


def _generic(term: Term) -> bool:
    return bool(set(read("words.yaml")["generic"]) & set(term.concepts("thing")))
