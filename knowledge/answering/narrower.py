"""Whether a question asks for a part of what a figure only tells as a whole."""

import re
from collections.abc import Iterable, Sequence

from knowledge.answering.evidence import unit_classes
from knowledge.answering.listing import LIST_MARK
from knowledge.answering.premise import agrees
from knowledge.lexicon import read
from knowledge.matching.entry import CREDITS, NUMERIC, Entry
from knowledge.matching.index import Index
from knowledge.matching.match import MISSING, Match
from knowledge.understanding.question import Amount, Key, Question, Term

# What joins things that are counted as one; a quoted name in front of them is theirs in common.
JOINT = re.compile("[、和与及]")
QUOTED = re.compile("“[^”]*”")
SEGMENTS = re.compile("[，；。：]")
LEAST_WORTH = 0.3
# How far behind 其中 and the like its word begins.
REACH = 4


def narrower(index: Index, question: Question, best: Match) -> bool:
    """Whether a number is asked for one of the things that the figure counts, or pays for, together."""
    counting = question.asks & set(read("evidence.yaml")["numeric"]) and not question.operations & {"sum"}
    if not best.entry.numeric or not counting:
        return False
    said = frozenset(key for term in question.terms for key in term.keys)
    return (
        _one_of(_joint(index, best.entry.first.indicator), said)
        or _one_listed(index, question, best.entry)
        or _among(index, question, best.entry)
        or _of_each(index, question, best.entry)
    )


def misplaced(index: Index, question: Question, best: Match) -> bool:
    """Whether a question states a number of another sentence (那3期…), so that it means that one."""
    if question.asks & {"premise", "yesno"} or question.operations - {"sum"} or not best.entry.numeric:
        return False
    stated = [amount for amount in question.amounts if amount.unit and amount.value > 1]
    return any(
        not _told(index, amount, best.entry.first.quote) and _told_of(index, amount, question) for amount in stated
    )


def _joint(index: Index, name: str) -> list[frozenset[Key]]:
    """What is named on each side of the last words of a name that are counted as one (教职工和家长); else empty."""
    sides = JOINT.split(QUOTED.sub("", name))
    if len(sides) < 2 or "的" in sides[-1] or not all(sides):
        return []
    return [index.keys_at(side, -1 if number == 0 else 0) for number, side in enumerate(sides)]


def _one_of(sides: Sequence[frozenset[Key]], said: frozenset[Key]) -> bool:
    """Whether some of the sides are named and some are not."""
    return len({bool(side & said) for side in sides if side}) == 2


def _one_listed(index: Index, question: Question, entry: Entry) -> bool:
    """Whether a word names just one item of a list beside the figure, in its sentence."""
    alone = re.search(read("evidence.yaml")["alone"], question.said) is not None
    apart = [
        term
        for term in question.terms
        if (alone or term.keys[0][0] == "name") and _worth(index, term) and index.credit(entry, term) <= CREDITS[2]
    ]
    if not apart:
        return False
    quote = entry.first.quote
    lists = [part for part in SEGMENTS.split(quote) if LIST_MARK in part and part not in entry.first.clause]
    return any(_one_of([index.keys(item) for item in part.split(LIST_MARK)], _keys(apart)) for part in lists)


def _among(index: Index, question: Question, entry: Entry) -> bool:
    """Whether 其中 and the like stand in front of a word that the figure is not named by."""
    starts = [match.end() for match in re.finditer(read("evidence.yaml")["among"], question.said)]
    behind = (
        term
        for term in question.terms
        if _worth(index, term) and any(0 <= question.said.find(term.surface, at) - at <= REACH for at in starts)
    )
    return any(index.credit(entry, term) < CREDITS[1] for term in behind)


def _of_each(index: Index, question: Question, entry: Entry) -> bool:
    """Whether the number of each of several things (各个镇街) is asked of a figure that is told of none of them."""
    each = (match.end() for match in re.finditer(read("evidence.yaml")["each"], question.said))
    starts = frozenset(each)
    return any(
        any(question.said.startswith(term.surface, at) for at in starts) and index.credit(entry, term) < CREDITS[2]
        for term in question.terms
        if term.keys[0][0] in ("thing", "word") and _worth(index, term)
    )


def _told(index: Index, amount: Amount, quote: str) -> bool:
    return any(agrees(fact, amount) for fact in index.sentences[quote])


def _told_of(index: Index, amount: Amount, question: Question) -> bool:
    """Whether a figure that the question also names has this value, by the same kind of measure word."""
    said = frozenset(key for term in question.terms if term.weight >= LEAST_WORTH for key in term.keys)
    return any(
        entry.first.kind in NUMERIC
        and bool({key for key in entry.core if key[0] == "thing"} & said)
        and any(agrees(fact, amount) and unit_classes(fact.unit) & unit_classes(amount.unit) for fact in entry.facts)
        for entry in index.entries
    )


def _worth(index: Index, term: Term) -> bool:
    return term.weight >= LEAST_WORTH and index.weight(term) >= LEAST_WORTH


def _keys(terms: Sequence[Term]) -> frozenset[Key]:
    return frozenset(key for term in terms for key in term.keys)


def wider(index: Index, question: Question, best: Match) -> bool:
    """Whether a count of what nearly every question names (老师有几个) is asked, and the figure is of a kind of it."""
    if not best.entry.numeric or not (question.measures or question.counted) or question.operations:
        return False
    generic = set(read("words.yaml")["generic"])
    asked = [term for term in question.terms if term.weight >= LEAST_WORTH and any(term.concepts("thing"))]
    if not asked or not all(set(term.concepts("thing")) <= generic for term in asked):
        return False
    own = {concept for slot, concept in best.entry.core if slot == "thing"}
    return bool(own - generic) or all(index.credit(best.entry, term) < CREDITS[1] for term in asked)


def others(index: Index, question: Question, best: Match) -> bool:
    """Whether something else is counted than what the question counts (好多个娃儿 of a number of 幼儿园)."""
    if not best.entry.numeric or question.operations:
        return False
    counted = [term for term in question.terms if question.counted & set(term.keys)]
    asked, own = _people(question.counted), _people(best.entry.core)
    return (bool(asked) and bool(own) and asked.isdisjoint(own)) or (
        bool(counted) and all(index.credit(best.entry, term) < MISSING for term in counted)
    )


def _people(keys: Iterable[Key]) -> frozenset[str]:
    """The kinds of persons among things (残疾儿童 ~ 学生)."""
    words = read("words.yaml")
    named = (words["within"].get(concept, concept) for slot, concept in keys if slot == "thing")
    return frozenset(named) & frozenset(words["people"])
