"""A message → the questions it asks, each with its slots."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.lexicon import Vocabulary
from knowledge.text.lattice import Lattice
from knowledge.text.normalize import normalize
from knowledge.understanding.amounts import amounts
from knowledge.understanding.clause import Clause, clauses
from knowledge.understanding.question import Question, Term
from knowledge.understanding.times import times

SUPPORT = 0.5
TAGS = frozenset({"premise", "yesno"})


class Reader:
    """Reads messages with one vocabulary; holds no state between messages."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.lattice = Lattice(vocabulary)

    def read(self, text: str) -> tuple[Question, ...]:
        """The questions of one message, in order; one empty question if it asks nothing."""
        plain = normalize(text)
        rest, periods = times(plain)
        parts = clauses(self.lattice.tokens(rest))
        stated = amounts(rest)
        shared = frozenset(concept for part in parts for concept in part.concepts("place"))
        found = [
            replace(question, times=periods, amounts=stated, places=tuple(sorted(shared)), text=plain)
            for question in _questions(parts)
        ]
        return tuple(found) or (Question(plain, times=periods, amounts=stated, places=tuple(sorted(shared))),)


def _asks(clause: Clause) -> bool:
    return bool(clause.concepts("ask") - TAGS) or bool(clause.concepts("ask") & {"yesno"} and clause.content)


def _questions(parts: Sequence[Clause]) -> list[Question]:
    """Join clauses: each asking clause is a question, the ones before it support it; without any, all is one."""
    tags = frozenset(ask for part in parts for ask in part.concepts("ask") & TAGS)
    asking = [i for i, part in enumerate(parts) if _asks(part)]
    if len(asking) <= 1 and sum(part.content for part in parts) <= 1 or not asking:
        return [_question(parts, (), tags)] if parts else []
    questions = []
    for number, i in enumerate(asking):
        first = asking[number - 1] + 1 if number else 0
        last = len(parts) if number == len(asking) - 1 else i + 1
        tail = [part for part in parts[i + 1 : last] if not part.content]
        questions.append(_question([parts[i], *tail], parts[first:i], tags, parts[i + 1 : last]))
    return questions


def _question(
    focus: Sequence[Clause], before: Sequence[Clause], tags: frozenset[str], after: Sequence[Clause] = ()
) -> Question:
    support = [term for part in (*before, *after) for term in part.terms]
    return Question(
        text="",
        terms=_distinct([term for part in focus for term in part.terms]),
        support=_distinct([replace(term, weight=term.weight * SUPPORT) for term in support]),
        asks=_concepts(focus, "ask") | tags | frozenset(_concepts(focus, "beyond")),
        measures=_concepts(focus, "measure") if _concepts(focus, "ask") & {"count", "list"} else frozenset(),
        operations=_concepts(focus, "op"),
        negated=any(part.negated for part in focus),
    )


def _concepts(parts: Sequence[Clause], slot: str) -> frozenset[str]:
    return frozenset(concept for part in parts for concept in part.concepts(slot))


def _distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    best: dict[tuple[str, str], Term] = {}
    for term in terms:
        known = best.get((term.slot, term.key))
        if known is None or known.weight < term.weight:
            best[term.slot, term.key] = term
    return tuple(best.values())
