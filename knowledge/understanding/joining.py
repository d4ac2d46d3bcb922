"""Clauses joined into the questions of a message."""

from collections.abc import Sequence

from knowledge.lexicon import read
from knowledge.understanding.amounts import amounts
from knowledge.understanding.clause import SLIGHT, Clause
from knowledge.understanding.question import Question, Term

SUPPORT = 0.5
# What a word that names something weighs at least.
NAMED = 0.3
# What one message may carry, far above what a person asks at once: the rest of a very long one is left out.
MOST_QUESTIONS = 8
MOST_TERMS = 100
# Ways to ask that go with the whole message.
TAGS = frozenset({"premise", "yesno"})


def joined(parts: Sequence[Clause]) -> list[Question]:
    """Join clauses: each asking clause is a question, the ones before it support it; without any, all is one.

    An asking clause without content (多少, 叫什么) belongs to the question before it, or else after it.
    """
    tags = frozenset(ask for part in parts for ask in part.concepts("ask") & TAGS)
    asking = [i for i, part in enumerate(parts) if asks(part)]
    asking += [i for i, part in enumerate(parts) if asking and i > asking[0] and part.follows and part.terms]
    asking += [
        i for i, part in enumerate(parts) if asking and i > asking[0] and _claims_too(part, parts[asking[0] : i])
    ]
    asking = sorted(set(asking))
    if not parts:
        return []
    if not asking or sum(part.content for part in parts) <= 1:
        return [question(parts, (), tags)]
    groups = _groups(parts, asking)
    return [
        question([parts[i] for i in group], parts[start : group[0]], tags, parts[group[-1] + 1 : stop])
        for start, group, stop in groups[:MOST_QUESTIONS]
    ]


def asks(clause: Clause) -> bool:
    """Whether a clause asks for something."""
    asked = clause.concepts("ask")
    return bool(asked - TAGS) or ("yesno" in asked and clause.content)


def _claims_too(clause: Clause, before: Sequence[Clause]) -> bool:
    """Whether a clause states a number of its own after one that claims another (是不是公办172所，民办97所)."""
    stated = clause.names and bool(amounts(clause.text)) and not clause.concepts("ask") - TAGS
    return stated and all(amounts(one.text) and not one.concepts("ask") - TAGS for one in before)


def _groups(parts: Sequence[Clause], asking: Sequence[int]) -> list[tuple[int, list[int], int]]:
    """(first supporting clause, asking clauses, end) for each question."""
    groups: list[tuple[int, list[int], int]] = []
    start = 0
    for number, i in enumerate(asking):
        stop = asking[number + 1] if number + 1 < len(asking) else len(parts)
        reached = [j for j in range(start, i) if parts[j].content][-parts[i].reach :] if parts[i].reach else []
        if len(reached) > 1:
            groups.append((start, [*reached, i], stop))
        elif i > start and parts[i - 1].content and _belongs(parts[i], parts[i - 1]):
            groups.append((start, [i - 1, i], stop))
        elif parts[i].names or not (groups or any(part.content for part in parts[start:i])):
            groups.append((start, [i], stop))
        elif any(part.content for part in parts[start:i]):
            last = max(j for j in range(start, i) if parts[j].content)
            groups.append((start, [last, i], stop))
        else:
            first, group, _ = groups.pop()
            groups.append((first, [*group, i], stop))
        start = i + 1
    return groups


def _belongs(clause: Clause, before: Clause) -> bool:
    """Whether an asking clause asks of what the one before it names; so does one for the number of a document."""
    words = read("words.yaml")
    number, document = ("thing", words["numbered"]), ("thing", words["document"])
    named = {key for term in clause.terms if term.weight >= NAMED for key in term.keys}
    numbering = named == {number} and any(document in term.keys for term in before.terms)
    return clause.takes_up or before.topical or numbering


def question(
    focus: Sequence[Clause], before: Sequence[Clause], tags: frozenset[str], after: Sequence[Clause] = ()
) -> Question:
    """The question of the clauses in focus, with the others around it; `tags` are ways to ask of the whole message.

    The slight words of a clause that names nothing (…，靠的是哪两类人) count as around what the other one names.
    """
    named = any(part.names for part in focus)
    aside = [term for part in focus if named and not part.names for term in part.terms if part.saying or _slight(term)]
    support = [*aside, *(term for part in (*before, *after) for term in part.terms)]
    return Question(
        text="",
        terms=_distinct([term for part in focus for term in part.terms if term not in aside]),
        support=_distinct([term.weighing(term.weight * SUPPORT) for term in support]),
        asks=concepts(focus, "ask") | tags | concepts(focus, "beyond"),
        measures=frozenset().union(*(part.measures for part in focus)),
        places=tuple(sorted(concepts(focus, "place"))),
        operations=concepts(focus, "op"),
        negated=any(part.negated for part in focus),
        joined=any(part.joined for part in focus),
        counts=sum(part.counts for part in focus),
        counted=frozenset(key for part in focus for key in part.counted),
    )


def _slight(term: Term) -> bool:
    return not term.known and term.weight < SLIGHT


def concepts(parts: Sequence[Clause], slot: str) -> frozenset[str]:
    """The concepts that clauses hold for one slot."""
    return frozenset(concept for part in parts for concept in part.concepts(slot))


def _distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    best: dict[tuple[tuple[str, str], ...], Term] = {}
    for term in terms:
        known = best.get(term.keys)
        if known is None or known.weight < term.weight:
            best[term.keys] = term
    return tuple(best.values())[:MOST_TERMS]
