"""A message → the questions it asks, each with its slots."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.kept import kept
from knowledge.lexicon import Sense, Vocabulary, read
from knowledge.text.lattice import Lattice, Token
from knowledge.text.normalize import normalize
from knowledge.text.shape import Shapes
from knowledge.understanding.amounts import amounts
from knowledge.understanding.clause import Clause, clauses
from knowledge.understanding.question import Question, Term
from knowledge.understanding.times import times

QUOTED = re.compile(r"[“\"「『《][^”\"」』》]{1,20}[”\"」』》]")
# 那 for 哪, which sound alike; the first word of a message takes up what was said.
CONFUSED = re.compile("(?<=.)那(?=[些几位里儿两三四五])")
SUPPORT = 0.5
# The names that a term with a wrong character may stand for.
MENDED = frozenset({"thing", "stage"})
# What one message may carry, far above what a person asks at once: the rest of a very long one is left out.
MOST_QUESTIONS = 8
MOST_TERMS = 100
MOST_STATED = 40
# One message is read more than once while it is answered.
MESSAGES = 4
# As many clauses tell a story.
STORY = 3
TAGS = frozenset({"premise", "yesno"})


class Reader:
    """Reads messages with one vocabulary; holds no state between messages."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.lattice = Lattice(vocabulary)
        self._clauses = kept(self._clauses_of, MESSAGES)
        self.shapes = _shapes(vocabulary)

    def read(self, text: str) -> tuple[Question, ...]:
        """The questions of one message, in order; one empty question if it asks nothing."""
        found = self._read(normalize(text))
        if any(question.asks - TAGS for question in found) or not CONFUSED.search(found[0].text):
            return found
        return self._read(CONFUSED.sub("哪", found[0].text))

    def claims(self, text: str) -> tuple[Question, ...]:
        """The clauses of a story that only wants to be confirmed, each as a question; none for any other message."""
        plain = normalize(text)
        parts = self._clauses(plain)
        telling = [i for i, part in enumerate(parts) if part.content]
        asked = frozenset(ask for part in parts for ask in part.concepts("ask"))
        if len(telling) < STORY or "premise" not in asked or asked - TAGS:
            return ()
        around = [(parts[i], [*parts[:i], *parts[i + 1 :]]) for i in telling[-MOST_QUESTIONS:]]
        return self._stated(plain, [_question([part], others, asked) for part, others in around])

    def _read(self, plain: str) -> tuple[Question, ...]:
        found = _questions(self._clauses(plain))
        return self._stated(plain, [one for one in found if not _only_whether(one)] or found or [Question("")])

    def _clauses_of(self, plain: str) -> tuple[Clause, ...]:
        return tuple(clauses(self._tokens(times(plain)[0])))

    def _stated(self, plain: str, questions: Sequence[Question]) -> tuple[Question, ...]:
        """The questions of a message with what it states as a whole: times, numbers, what its shape shows."""
        rest, found_periods = times(plain)
        periods, stated = found_periods[:MOST_STATED], amounts(QUOTED.sub(_blank, rest))[:MOST_STATED]
        compared, shaped = _shown(plain, "operations.yaml", "comparing"), _shown(plain, "asking.yaml", "shaped")
        found = [
            replace(
                question,
                times=periods,
                amounts=stated,
                text=plain,
                operations=question.operations | compared,
                asks=question.asks if question.counts else question.asks | shaped,
            )
            for question in questions
        ]
        return tuple(found)

    def _tokens(self, text: str) -> list[Token]:
        tokens = self.lattice.tokens(text)
        mended = self.shapes.mended(text, tokens)
        return tokens if mended == text else self.lattice.tokens(mended)


def _shapes(vocabulary: Vocabulary) -> Shapes:
    """The shapes of the formal names; those of a vocabulary that lies below others are made once."""
    names = (name for name, senses in vocabulary.names.items() if _formal(name, senses))
    return Shapes(names, _shapes_below(vocabulary.below) if vocabulary.below else None)


@cache
def _shapes_below(vocabulary: Vocabulary) -> Shapes:
    return _shapes(vocabulary)


def _formal(name: str, senses: Sequence[Sense]) -> bool:
    """Whether a name is the formal one of a concept, or a proper name: everyday words differ too little from others."""
    return any(slot == "name" or (slot in MENDED and (concept == name or name.isascii())) for slot, concept in senses)


def _shown(text: str, file: str, table: str) -> frozenset[str]:
    """What the shape of a message shows: its arithmetic (比…多几个, 谁…高), or what is asked (哪个学校)."""
    return frozenset(name for name, pattern in read(file)[table].items() if re.search(pattern, text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _asks(clause: Clause) -> bool:
    asked = clause.concepts("ask")
    return bool(asked - TAGS) or ("yesno" in asked and clause.content)


def _questions(parts: Sequence[Clause]) -> list[Question]:
    """Join clauses: each asking clause is a question, the ones before it support it; without any, all is one.

    An asking clause without content (多少, 叫什么) belongs to the question before it, or else after it.
    """
    tags = frozenset(ask for part in parts for ask in part.concepts("ask") & TAGS)
    asking = [i for i, part in enumerate(parts) if _asks(part)]
    asking += [i for i, part in enumerate(parts) if asking and i > asking[0] and part.follows and part.terms]
    asking = sorted(set(asking))
    if not parts:
        return []
    if not asking or sum(part.content for part in parts) <= 1:
        return [_question(parts, (), tags)]
    groups = _groups(parts, asking)
    return [
        _question([parts[i] for i in group], parts[start : group[0]], tags, parts[group[-1] + 1 : stop])
        for start, group, stop in groups[:MOST_QUESTIONS]
    ]


def _groups(parts: Sequence[Clause], asking: Sequence[int]) -> list[tuple[int, list[int], int]]:
    """(first supporting clause, asking clauses, end) for each question."""
    groups: list[tuple[int, list[int], int]] = []
    start = 0
    for number, i in enumerate(asking):
        stop = asking[number + 1] if number + 1 < len(asking) else len(parts)
        reached = [j for j in range(max(start, i - parts[i].reach), i) if parts[j].content]
        if len(reached) > 1:
            groups.append((start, [*reached, i], stop))
        elif i > start and parts[i - 1].content and (parts[i].takes_up or parts[i - 1].topical):
            groups.append((start, [i - 1, i], stop))
        elif parts[i].content or not (groups or any(part.content for part in parts[start:i])):
            groups.append((start, [i], stop))
        elif any(part.content for part in parts[start:i]):
            last = max(j for j in range(start, i) if parts[j].content)
            groups.append((start, [last, i], stop))
        else:
            first, group, _ = groups.pop()
            groups.append((first, [*group, i], stop))
        start = i + 1
    return groups


def _question(
    focus: Sequence[Clause], before: Sequence[Clause], tags: frozenset[str], after: Sequence[Clause] = ()
) -> Question:
    support = [term for part in (*before, *after) for term in part.terms]
    return Question(
        text="",
        terms=_distinct([term for part in focus for term in part.terms]),
        support=_distinct([replace(term, weight=term.weight * SUPPORT) for term in support]),
        asks=_concepts(focus, "ask") | tags | _concepts(focus, "beyond"),
        measures=frozenset().union(*(part.measures for part in focus)),
        places=tuple(sorted(_concepts(focus, "place"))),
        operations=_concepts(focus, "op"),
        negated=any(part.negated for part in focus),
        joined=any(part.joined for part in focus),
        counts=sum(part.counts for part in focus),
        counted=frozenset(key for part in focus for key in part.counted),
    )


def _only_whether(question: Question) -> bool:
    """Whether a question of several only asks whether the report says it (…，报告里写了没有)."""
    report = ("thing", read("words.yaml")["about"]["report"])
    named = {key for term in question.content for key in term.keys}
    return named == {report} and question.asks <= TAGS | {"content"} and "yesno" in question.asks


def _concepts(parts: Sequence[Clause], slot: str) -> frozenset[str]:
    return frozenset(concept for part in parts for concept in part.concepts(slot))


def _distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    best: dict[tuple[tuple[str, str], ...], Term] = {}
    for term in terms:
        known = best.get(term.keys)
        if known is None or known.weight < term.weight:
            best[term.keys] = term
    return tuple(best.values())[:MOST_TERMS]
