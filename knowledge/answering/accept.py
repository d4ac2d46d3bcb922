"""Whether the best entry fits well enough to be the answer: one linear score over its evidence."""

from collections.abc import Callable
from functools import cache

from knowledge.answering.demand import answers, measured, wants_number, wants_words
from knowledge.answering.evidence import counted_in_words
from knowledge.lexicon import read
from knowledge.matching.match import SCOPES, Match
from knowledge.understanding.question import Question, Term


def evidence(match: Match, question: Question, absent: Callable[[Term], bool]) -> dict[str, float]:
    """What speaks for and against an entry as the answer, by name; weights stand in accept.yaml.

    `absent` tells whether a word names a thing that no fact is about.
    """
    numeric, generic, nouns = match.entry.numeric, match.generic(), match.nouns()
    things = match.unexplained("thing", "name", "place") - generic
    scopes = sum(term.keys[0][0] in SCOPES for term, _ in match.missing)
    return {
        "bias": 1.0,
        "coverage": match.coverage,
        "explained": min(match.explained, 3.0),
        "focus": match.focus,
        "unsaid": min(match.unsaid, 2.0) if numeric else 0.0,
        "missing_thing": things,
        "missing_thing_of_number": things if numeric else 0.0,
        "missing_noun_of_number": nouns if numeric else 0.0,
        "missing_generic": generic,
        "missing_scope": float(scopes),
        "missing_scope_of_number": float(numeric and scopes > 0),
        "unrequired": float(bool(match.entry.required - match.said)),
        "missing_text": match.unexplained("text"),
        "missing_noun": nouns,
        "missing_word": match.unexplained("word") - nouns,
        "absent": float(any(absent(term) for term, _ in match.missing)),
        "other_kind": float(not answers(match.entry, question)),
        "other_measure": float(not measured(match.entry, question)),
        "number_for_words": float(wants_words(question) and numeric and not match.entry.first.members),
        "words_for_number": float(
            wants_number(question) and not numeric and not counted_in_words(match.entry, question)
        ),
    }


def accept(match: Match, question: Question, absent: Callable[[Term], bool]) -> float:
    """Above 0 where the entry answers the question; weights fitted to the question tables."""
    weights = _weights()
    return sum([weights[name] * value for name, value in evidence(match, question, absent).items()])


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in read("accept.yaml").items()}
