"""A question that names several figures: the fewest entries that together explain all its words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.lexicon import read
from knowledge.matching.entry import CREDITS
from knowledge.matching.index import Index
from knowledge.matching.match import Match
from knowledge.understanding.question import Question, Term

SLOTS = frozenset({"thing", "name", "stage", "ownership"})
WORTH = 0.3
SEVERAL = frozenset({"difference", "sum", "multiple", "most", "least"})


def names_several(question: Question) -> bool:
    """Whether the way of asking lets a question be about more than one figure."""
    return question.joined or question.counts > 1 or bool(question.operations & SEVERAL)


def distributes(question: Question) -> bool:
    """Whether each of several figures is asked for (各, 分别)."""
    return any(word in question.said for word in read("asking.yaml")["distributing"])


def covering(question: Question, matches: Sequence[Match], index: Index) -> Iterator[Question]:
    """One question for each entry of the smallest cover, with the words it explains best.

    None where one entry explains all, or some word stays over. `matches` are the entries that may take part, the best
    first.
    """
    heads = _heads([term for term in question.terms if term.keys[0][0] in SLOTS and index.weight(term) >= WORTH])
    explains = [(match, _explained(match, heads, index)) for match in matches]
    chosen: list[Match] = []
    left = frozenset(range(len(heads)))
    while left and explains:
        match, best = max(explains, key=lambda pair: (sum(heads[i].weight for i in pair[1] & left), pair[0].score))
        if not best & left:
            return
        chosen.append(match)
        left -= best
    if len(chosen) > 1:
        yield from (_only(question, match, chosen, index) for match in chosen)


def _heads(terms: Sequence[Term]) -> Sequence[Term]:
    """The terms without those that nearly every question names, where others name a thing."""
    generic = set(read("words.yaml")["generic"])
    narrow = [term for term in terms if not generic & set(term.concepts("thing"))]
    return narrow if any(term.keys[0][0] in ("thing", "name") for term in narrow) else terms


def _explained(match: Match, heads: Sequence[Term], index: Index) -> frozenset[int]:
    return frozenset(i for i, term in enumerate(heads) if index.credit(match.entry, term) >= CREDITS[1])


def _only(question: Question, match: Match, chosen: Sequence[Match], index: Index) -> Question:
    """The question with the words that no other chosen entry explains better."""

    def own(term: Term) -> bool:
        credit = index.credit(match.entry, term)
        return term.keys[0][0] not in SLOTS or all(index.credit(one.entry, term) <= credit for one in chosen)

    terms = tuple(filter(own, question.terms))
    return replace(question, terms=terms, joined=False, counts=1, operations=frozenset())
