"""Whether the best entry fits well enough to be the answer: one linear score over its evidence."""

from knowledge.answering.evidence import answers, measured, wants_number
from knowledge.lexicon import read
from knowledge.matching.index import Match
from knowledge.understanding.question import Question


def evidence(match: Match, question: Question) -> dict[str, float]:
    """What speaks for and against an entry as the answer, by name; weights stand in accept.yaml."""
    return {
        "bias": 1.0,
        "coverage": match.coverage,
        "explained": min(match.explained, 3.0),
        "focus": match.focus,
        "missing_thing": match.unexplained("thing", "name", "place"),
        "missing_scope": match.unexplained("stage", "ownership"),
        "missing_text": match.unexplained("text"),
        "missing_word": match.unexplained("word"),
        "outside": float(any(term.keys[0][0] == "outside" for term, _ in match.missing)),
        "other_kind": float(not answers(match.entry, question)),
        "other_measure": float(not measured(match.entry, question)),
        "words_for_number": float(wants_number(question) and not match.entry.numeric),
    }


def accept(match: Match, question: Question) -> float:
    """Above 0 where the entry answers the question; weights fitted to the question tables."""
    weights = read("accept.yaml")
    return sum(float(weights[name]) * value for name, value in evidence(match, question).items())
