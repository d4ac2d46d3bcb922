"""What speaks against the best entry as the answer, whatever its score."""

import re
from collections.abc import Sequence

from knowledge.answering.choose import YEAR, Chosen
from knowledge.answering.demand import answers, asks_for
from knowledge.answering.listing import demanded, list_head, listed
from knowledge.answering.premise import LARGE, agrees
from knowledge.fact import Fact, Kind, Role
from knowledge.lexicon import read, wider_stages
from knowledge.matching.entry import CREDITS, NEIGHBOUR, Entry
from knowledge.matching.index import Index
from knowledge.matching.match import SCOPES, Match
from knowledge.understanding.clause import BREAKS
from knowledge.understanding.joining import TAGS
from knowledge.understanding.question import Question, Term

WORTH_NAMING = 0.3
# What ties a question to an entry, beyond 学段 and 办学性质.
ANCHORS = ("thing", "name", "word", "place")
# How much more of a question a count must explain than a statement to be what is asked about.
FULLER = 0.1


# What has a name that may be asked for beside a figure.
NAMED = (Kind.NAME, Kind.DOCUMENT)
ORDERED = (Kind.PROBLEM, Kind.PLAN)
# Two things are as often joined by a word as by a mark.
PAIR, PAIRED = 2, re.compile("[和与及、]")


def lacking(index: Index, question: Question, match: Match) -> str:
    """The heaviest word of the message that neither this entry nor any other fact holds; empty if there is none."""
    own = [pair for pair in match.missing if pair[0].weight >= WORTH_NAMING and pair[0].surface in question.text]
    own = [pair for pair in own if index.unknown(pair[0])]
    heaviest = max(own, key=lambda pair: pair[1], default=None)
    return heaviest[0].surface if heaviest else ""


def foreign(question: Question, best: Match) -> str:
    """The first place of the question that the report does not mean here."""
    for place in question.places:
        relation, name = place.split(":", 1)
        if relation == "own" or place in best.entry.places or best.entry.word(_short(name)):
            continue
        if relation == "parent" and (
            any(one.startswith("own") for one in question.places)
            or (best.focus > 0.9 and best.entry.first.kind is not Kind.NUMBER)
        ):
            continue
        return name
    return ""


def anchored(index: Index, question: Question, best: Match) -> bool:
    """Whether something beyond 学段 and 办学性质 ties the question to the entry."""
    things = [term for term in question.terms if any(key[0] in ANCHORS for key in term.keys)]
    least = CREDITS[1] if best.entry.numeric else CREDITS[2]
    if any(index.credit(best.entry, term) >= least for term in things if term.weight >= 0.3):
        return True
    # A sum is meant of the things that a sentence lists beside it.
    listed_beside = [term for term in things if index.credit(best.entry, term) >= CREDITS[2]]
    return ("sum" in question.operations and len(listed_beside) > 1) or _implied(question, best)


def no_share(index: Index, question: Question, best: Match) -> bool:
    """Whether a share is asked of a figure that is none and is no part of a total."""
    if "share" not in question.asks or not best.entry.numeric or question.joined:
        return False
    beside = index.sentences[best.entry.first.quote]
    if question.operations & {"rise", "fall"} and any(_is_rate(fact) for fact in beside):
        return False
    totals = {fact.part_of for entry in index.entries for fact in entry.facts}
    return not any(fact.unit == "%" or fact.part_of or fact.id in totals for fact in best.entry.facts)


def unlisted(question: Question, matches: Sequence[Match]) -> bool:
    """Whether a count that the question names in full is asked for what stands behind it, which no fact lists."""
    best = matches[0]
    if demanded(question.said) and demanded(question.said) == listed(best.entry.first):
        return False
    if any(
        match.coverage >= best.coverage - FULLER and _stated(match.entry, question)
        for match in matches
        if match.entry.numeric and not answers(match.entry, question)
    ):
        return not best.entry.numeric
    fullest = max((match.coverage for match in matches if match.entry.numeric), default=0.0)
    if "name" in question.asks and best.entry.first.kind in NAMED and best.coverage >= fullest - FULLER:
        return False
    beside = (match.entry.first for match in matches if match.entry.first.quote == best.entry.first.quote)
    if asks_for(best.entry, question) or any(heads_list(fact, question) for fact in beside):
        return False
    named = (
        match
        for match in matches
        if match.entry.numeric and match.unsaid == 0 and match.coverage >= best.coverage - FULLER
    )
    fuller = (match for match in matches if match.entry.numeric and match.coverage > best.coverage + FULLER)
    return not best.entry.numeric and any(not answers(match.entry, question) for match in (*named, *fuller))


def _stated(entry: Entry, question: Question) -> bool:
    """Whether a question states the number of a figure (那11个区县是哪些)."""
    return any(amount.unit and agrees(fact, amount) for fact in entry.facts for amount in question.amounts)


def miscounted(index: Index, question: Question, best: Match) -> bool:
    """Whether a question wants so many things told (哪十个) as neither the statement nor its sentence lists."""
    wanted = demanded(question.said)
    first = best.entry.first
    # Problems and plans are counted by their ordinals.
    if not wanted or "list" not in question.asks or best.entry.numeric or first.open_list or first.kind in ORDERED:
        return False
    quote = first.quote
    beside = index.sentences[quote]
    return not (wanted == PAIR and PAIRED.search(quote)) and wanted not in {listed(fact) for fact in beside}


def heads_list(fact: Fact, question: Question) -> bool:
    """Whether a fact lists what a question asks to be listed, and calls it by that name (哪些问题 ~ …等问题)."""
    head, rules = list_head(fact), read("evidence.yaml")
    if not head or "list" not in question.asks:
        return False
    matters = head.startswith(tuple(rules["matters"])) and re.search(rules["matters_asked"], question.said)
    return bool(matters) or any(head.startswith(term.surface) for term in question.terms)


def against_unstated(question: Question, chosen: Chosen, beside: Sequence[Fact]) -> bool:
    """Whether a question names a time (去年, 明年) of which the report says nothing here.

    It may compare with a year for which there is neither a value nor a change, or look ahead where no plan is told.
    The one change that stands `beside` it in its sentence is its own. In a message of several clauses a time to come is
    rather part of a story (娃儿明年要考了).
    """
    relative = {time.relative for time in question.times if time.relative}
    ahead = relative & set(read("evidence.yaml")["ahead"]) and not any(
        mark in question.text.rstrip(BREAKS) for mark in BREAKS
    )
    if ahead and not any(fact.kind is Kind.PLAN for fact in chosen.facts):
        return True
    compares = (
        any(fact.value is not None for fact in chosen.facts)
        and question.operations & {"difference", "rise", "fall"}
        and relative - set(read("evidence.yaml")["ahead"])
    )
    changes = [fact for fact in beside if fact.role is Role.CHANGE]
    told = len(changes) == 1 or any(fact.role is Role.CHANGE or fact.base for fact in chosen.facts)
    return bool(compares) and not told


def dates_wrongly(question: Question, entry: Entry) -> bool:
    """Whether a claim about a document whose title tells its years names another year."""
    return bool(question.asks & TAGS) and entry.first.kind is Kind.DOCUMENT and bool(YEAR.search(entry.first.indicator))


def restated(question: Question, chosen: Chosen) -> bool:
    """Whether a question states the number itself that would be its answer, so that something else must be meant."""
    if (
        question.asks & {"premise", "yesno"}
        or question.operations - {"sum"}
        or not question.asks & {"count", "money", "list", "name"}
    ):
        return False
    if question.asks & {"list", "name"} and any(fact.members for fact in chosen.facts):
        return False
    stated = {amount for amount in question.amounts if amount.unit or amount.value >= LARGE}
    return len(stated) == 1 and all(agrees(fact, amount) for fact in chosen.facts for amount in stated)


def unscoped(index: Index, question: Question, best: Match) -> bool:
    """Whether a figure is asked for a 学段 or 办学性质 that neither its name nor its sentence says."""
    if not best.entry.numeric or "sum" in question.operations:
        return False
    scopes = [term for term in question.terms if all(slot in SCOPES for slot, _ in term.keys)]
    own = best.entry.first.scope.stage
    least = CREDITS[2] if own else NEIGHBOUR
    return any(index.credit(best.entry, term) < least and not _related(term, own) for term in scopes)


def _is_rate(fact: Fact) -> bool:
    return fact.role is Role.CHANGE and fact.unit == "%"


def _related(term: Term, stage: str) -> bool:
    """Whether a term names a 学段 that holds another one or lies within it."""
    return any(stage in _around(said) or said in _around(stage) for said in term.concepts("stage"))


def _around(stage: str) -> set[str]:
    wider, found = wider_stages(), set[str]()
    while stage in wider and stage not in found:
        found.add(stage)
        stage = wider[stage]
    return found | {stage}


def _implied(question: Question, best: Match) -> bool:
    """Whether the entry is about no more than its scope and what the measure word or a weak word implies."""
    counted, main = read("words.yaml")["counted"], read("words.yaml")["main"]
    said = {concept for term in question.terms for slot, concept in term.keys}
    said |= {counted[name] for name in question.measures if name in counted}
    said |= {main[concept] for concept in said if concept in main}
    rest = {concept for slot, concept in best.entry.core if slot in ("thing", "name")}
    return bool(rest) and rest <= said


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 else name
