"""A question → the entries that answer it, or the reason why none does."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from knowledge.answering.accept import accept
from knowledge.answering.choose import Chosen, choose
from knowledge.answering.cover import covering, distributes, names_several
from knowledge.answering.evidence import (
    answers,
    asks_for,
    beyond,
    claimed,
    firmly,
    main_class,
    measured,
    wants_number,
    wants_words,
)
from knowledge.answering.listing import enumerated, listed
from knowledge.answering.parts import about_report, reckoned, wide, without_roles
from knowledge.answering.passage import is_heading
from knowledge.answering.verdict import Found, Refused, Resolution, Tied
from knowledge.base import KnowledgeBase
from knowledge.fact import Fact, Kind, Role
from knowledge.lexicon import read
from knowledge.matching.entry import CREDITS, Entry
from knowledge.matching.index import Index
from knowledge.matching.match import Match
from knowledge.understanding.question import Key, Question, Term

MOST_PARTS = 4
# As many things make a list of what a figure counts.
SEVERAL = 3
# One question is ranked several times while it is answered.
READINGS = 16
WORTH_NAMING = 0.3
# How much of a question an entry of another place must explain to be what is meant.
ELSEWHERE = 0.65
# What a claim must say besides the person or school it names wrongly.
CLAIMED = 0.9
# What the name of an answer counts in a follow-up.
CORE = 0.6
# How much more of a question a count must explain than a statement to be what is asked about.
FULLER = 0.1


class Resolver:
    """Holds a question against the index and gives a verdict."""

    def __init__(self, base: KnowledgeBase, index: Index) -> None:
        self.base = base
        self.index = index
        self.ranked = lru_cache(maxsize=READINGS)(self._ranked)
        self.years = frozenset({base.report.year, base.report.year + 1}) if base.report.year else frozenset()

    def _ranked(self, question: Question) -> tuple[Match, ...]:
        """The best matches, ordered also by whether they can answer the kind of question."""
        plain = reckoned(about_report(without_roles(question)))
        return tuple(self.index.matches(plain, limit=40, fit=partial(self._fit, question=question)))

    def resolve(self, question: Question) -> Resolution:
        """The verdict for one question without several parts."""
        if beyond(question) and not claimed(question):
            return Refused("opinion")
        question = self.widened(question)
        matches = self.ranked(question)
        if not matches:
            return Refused("nothing")
        return self._verdict(question, matches)

    def widened(self, question: Question) -> Question:
        """The question with the words around it as its own, where its own say too little or fit worse."""
        wider = wide(question)
        if not question.support or sum(map(self.index.weight, question.terms)) < self.index.settings.little:
            return wider
        narrow = self.margin(question) + self.index.settings.narrow
        return question if narrow >= self.margin(wider) else wider

    def margin(self, question: Question) -> float:
        """How well the best entry answers a question; above 0 it does."""
        matches = self.ranked(question)
        return accept(matches[0], question, self.index.absent) if matches else -9.0

    def found(self, question: Question, match: Match) -> Found:
        """An entry with its facts chosen, without a verdict."""
        return Found(question, match, choose(match.entry.facts, question, self.years))

    def enriched(self, question: Question, facts: Sequence[Fact]) -> Question:
        """The question with what the answer of one entry is named by, so that a follow-up can take that up."""
        entries = {self.index.by_fact[fact.id].first.id: self.index.by_fact[fact.id] for fact in facts}
        if len(entries) != 1:
            return question
        said = {key for term in question.terms for key in term.keys}
        core = (key for entry in entries.values() if entry.numeric for key in sorted(entry.core) if key[0] == "thing")
        return replace(
            question, terms=(*question.terms, *(Term(key[1], (key,), CORE) for key in core if key not in said))
        )

    def together(self, question: Question, best: Match) -> list[Found]:
        """The numeric entries that answer besides the best: named in full too, or asked for by their measure word."""
        if not best.entry.numeric:
            return []
        asked = {key for term in question.terms for key in term.keys}
        ranked = [match for match in self.ranked(question) if match.entry.numeric and self._may(match, question)]
        named = [match for match in ranked if match.unsaid == 0 or match.entry is best.entry]
        kept = [
            match
            for match in named
            if match.entry is best.entry
            or (_own(match, named) & asked and (question.joined or self._adds(match, best, question)))
            or (match.entry.core <= asked and distributes(question))
        ]
        kept += self._further(question, best, [match for match in ranked if match not in kept])
        ordered = sorted(kept, key=lambda match: (match.entry.first.start, match.entry.first.clause_start))
        return [self.found(question, match) for match in ordered[:MOST_PARTS]]

    def _adds(self, match: Match, best: Match, question: Question) -> bool:
        """Whether an entry explains a word of the question that the best one hardly does."""
        return any(
            self.index.credit(match.entry, term) >= CREDITS[1] and self.index.credit(best.entry, term) < CREDITS[1]
            for term in question.terms
        )

    def several(self, question: Question) -> list[Found]:
        """The answers of a question that names several figures; none where it names one, or not all are found."""
        if not names_several(question):
            return []
        matches = [match for match in self.ranked(question) if match.entry.numeric and self._may(match, question)]
        verdicts = [self.resolve(part) for part in covering(question, matches, self.index)]
        found = [one for one in verdicts if isinstance(one, Found)]
        distinct = {one.match.entry.first.id for one in found}
        return found if len(found) == len(verdicts) == len(distinct) else []

    def _may(self, match: Match, question: Question) -> bool:
        """Whether an entry could answer, whatever else the question says."""
        if self._foreign(question, match) or choose(match.entry.facts, question, self.years).other:
            return False
        return measured(match.entry, question) and answers(match.entry, question)

    def _further(self, question: Question, best: Match, others: Sequence[Match]) -> list[Match]:
        """Where a question asks for several numbers: the next entries of the same sentence."""
        found = [best]
        for match in others:
            if len(found) >= question.counts or match.entry.first.quote != best.entry.first.quote:
                continue
            wanted = not question.measures or main_class(match.entry.first.unit) in question.measures | {"any", ""}
            if wanted and accept(match, question, self.index.absent) > 0:
                found.append(match)
        return found[1:]

    def _fit(self, entry: Entry, question: Question) -> float:
        """What the kind of question adds to or takes from a score."""
        fit = 0.0
        if wants_number(question):
            fit += 0.1 if entry.numeric else -0.1
            fit -= 0.0 if measured(entry, question) else 0.3
        elif wants_words(question):
            fit += 0.05 if not entry.numeric or entry.first.members else 0.0
            fit += 0.08 if "list" in question.asks and listed(entry.first) > 1 else 0.0
        else:
            fit += 0.06 if entry.numeric else 0.0
        if enumerated(question.text) & {listed(entry.first)}:
            fit += 0.12
        if "name" in question.asks and entry.first.kind in (Kind.NAME, Kind.DOCUMENT):
            fit += 0.08
        if not answers(entry, question):
            fit -= 0.1
        elif asks_for(entry, question):
            fit += 0.08
        return fit + self._period_fit(entry.facts, question)

    def _period_fit(self, facts: Sequence[Fact], question: Question) -> float:
        if not any(time.year or time.half for time in question.times):
            return 0.0
        chosen = choose(facts, question, self.years)
        return -0.15 if chosen.other else 0.05

    def _verdict(self, question: Question, matches: Sequence[Match]) -> Resolution:
        best = self._listing(question, matches) or matches[0]
        near = tuple(matches[:6])
        foreign = self._foreign(question, best)
        elsewhere = bool(
            foreign
            and best.coverage >= ELSEWHERE
            and any(one.startswith(("other", "far")) for one in best.entry.places)
        )
        if foreign and not elsewhere:
            return Refused("place", foreign, near)
        if accept(best, question, self.index.absent) < 0:
            return self._claimed_of(question, best) or Refused("missing", self._lacking(question, best), near)
        if not self._anchored(question, best):
            return Refused("missing", "", near)
        chosen = choose(best.entry.facts, question, self.years)
        if chosen.other or _against_unstated(question, chosen):
            return Refused("period", "", near)
        unfit = (firmly(question) and not measured(best.entry, question)) or self._no_share(question, best)
        unlisted = best is matches[0] and self._unlisted(question, matches)
        if not answers(best.entry, question) or unfit or unlisted:
            return Refused("kind", "", near)
        tied = self._tied(question, matches) if best is matches[0] else [best]
        if len(tied) > 1 and (best.entry.numeric or "list" in question.asks):
            return Tied(question, tuple(tied))
        return Found(question, best, chosen, elsewhere)

    def _listing(self, question: Question, matches: Sequence[Match]) -> Match | None:
        """The statement of the same sentences that lists what a figure, asked for its parts, only counts."""
        if "list" not in question.asks or not matches[0].entry.numeric or answers(matches[0].entry, question):
            return None
        least = matches[0].coverage - FULLER
        fitting = (
            match
            for match in matches
            if match.entry.first.quote == matches[0].entry.first.quote
            and match.coverage >= least
            and not match.entry.numeric
            and listed(match.entry.first) >= SEVERAL
        )
        return next(fitting, None)

    def _claimed_of(self, question: Question, best: Match) -> Found | None:
        """The entry that a claim is about where only the person, place or school that it names does not fit."""
        if not question.asks & {"premise", "yesno"}:
            return None
        wrong = {term for term, _ in best.missing if _holder(term)}
        rest = replace(question, terms=tuple(term for term in question.terms if term not in wrong))
        if not wrong or sum(self.index.weight(term) for term in rest.terms) < CLAIMED:
            return None
        again = next(iter(self.ranked(rest)), None)
        if again is None or again.entry.numeric or accept(again, rest, self.index.absent) < 0:
            return None
        return replace(self.found(rest, again), elsewhere=True)

    def _lacking(self, question: Question, match: Match) -> str:
        """The heaviest word of the message that neither this entry nor any other fact holds; empty if there is none."""
        own = [pair for pair in match.missing if pair[0].weight >= WORTH_NAMING and pair[0].surface in question.text]
        own = [pair for pair in own if self.index.unknown(pair[0])]
        heaviest = max(own, key=lambda pair: pair[1], default=None)
        return heaviest[0].surface if heaviest else ""

    def _no_share(self, question: Question, best: Match) -> bool:
        """Whether a share is asked of a figure that is none and is no part of a total."""
        if "share" not in question.asks or not best.entry.numeric or question.joined:
            return False
        totals = {fact.part_of for entry in self.index.entries for fact in entry.facts}
        return not any(fact.unit == "%" or fact.part_of or fact.id in totals for fact in best.entry.facts)

    def _unlisted(self, question: Question, matches: Sequence[Match]) -> bool:
        """Whether a count that the question names in full is asked for what stands behind it, which no fact lists."""
        best = matches[0]
        if asks_for(best.entry, question):
            return False
        named = (
            match
            for match in matches
            if match.entry.numeric and match.unsaid == 0 and match.coverage >= best.coverage - FULLER
        )
        fuller = (match for match in matches if match.entry.numeric and match.coverage > best.coverage + FULLER)
        return not best.entry.numeric and any(not answers(match.entry, question) for match in (*named, *fuller))

    def _tied(self, question: Question, matches: Sequence[Match]) -> list[Match]:
        best = matches[0]
        settings = self.index.settings
        listing = "list" in question.asks and not best.entry.numeric
        near = settings.tie_listed if listing else settings.tie
        tied = [
            match for match in matches if best.score - match.score <= near and match.coverage >= best.coverage - 0.02
        ]
        heading = is_heading(best.entry.first)
        tied = [match for match in tied if is_heading(match.entry.first) or not (listing and heading)]
        return [match for match in tied if not listing or match.entry.first.kind is best.entry.first.kind]

    def _foreign(self, question: Question, best: Match) -> str:
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

    def _anchored(self, question: Question, best: Match) -> bool:
        """Whether something beyond 学段 and 办学性质 ties the question to the entry."""
        things = [term for term in question.terms if any(key[0] in ("thing", "name", "word") for key in term.keys)]
        if any(self.index.credit(best.entry, term) >= 0.7 for term in things if term.weight >= 0.3):
            return True
        return self._implied(question, best)

    def _implied(self, question: Question, best: Match) -> bool:
        """Whether the entry is about no more than its scope and what the measure word or a weak word implies."""
        counted = read("words.yaml")["counted"]
        said = {concept for term in question.terms for slot, concept in term.keys}
        said |= {counted[name] for name in question.measures if name in counted}
        rest = {concept for slot, concept in best.entry.core if slot in ("thing", "name")}
        return bool(rest) and rest <= said


def _against_unstated(question: Question, chosen: Chosen) -> bool:
    """Whether a question compares with another year (去年) for which the report has neither a value nor a change."""
    compares = question.operations & {"difference", "rise", "fall"} and any(time.relative for time in question.times)
    return bool(compares) and not any(fact.role is Role.CHANGE or fact.base for fact in chosen.facts)


def _holder(term: Term) -> bool:
    """Whether a word names a person in office, a place, or something by its own name, and does not ask for it."""
    asking = any(word in term.surface for word in read("evidence.yaml")["asking_inside"])
    return not asking and any(
        slot in ("name", "place") or concept in read("evidence.yaml")["holders"] for slot, concept in term.keys
    )


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 else name


def rest_of(question: Question, match: Match) -> tuple[Term, ...]:
    """The content words that an entry does not explain."""
    return tuple(term for term, weight in match.missing if weight >= 0.2)


def _own(match: Match, others: Sequence[Match]) -> frozenset[Key]:
    """What only this entry's name says among several."""
    rest = frozenset(key for other in others if other is not match for key in other.entry.core)
    return frozenset(key for key in match.entry.core - rest if key[0] in ("thing", "name"))
