"""A question → the entries that answer it, or the reason why none does."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.accept import accept
from knowledge.answering.choose import choose, of_other_period
from knowledge.answering.demand import answers, wants_number
from knowledge.answering.evidence import beyond, claimed
from knowledge.answering.fitting import fitting
from knowledge.answering.headings import headed
from knowledge.answering.hidden import hidden
from knowledge.answering.instead import counting, listing
from knowledge.answering.narrower import narrower
from knowledge.answering.objections import (
    against_unstated,
    anchored,
    dates_wrongly,
    foreign,
    lacking,
)
from knowledge.answering.parts import about_report, of_places, reckoned, wide, without_roles
from knowledge.answering.passage import is_heading
from knowledge.answering.premise import grows, holds
from knowledge.answering.unfit import unfit
from knowledge.answering.verdict import Found, Refused, Resolution, Tied
from knowledge.base import KnowledgeBase
from knowledge.fact import Fact
from knowledge.kept import kept
from knowledge.lexicon import read
from knowledge.matching.index import Index
from knowledge.matching.match import Match
from knowledge.understanding.question import RANKING, Question, Term

# One question is ranked several times while it is answered.
READINGS = 16
# The best by their words, which the kind of question may put in another order.
CANDIDATES = 16
# How much of a question an entry of another place must explain to be what is meant.
ELSEWHERE = 0.5
# What a claim must say besides the person or school it names wrongly.
CLAIMED = 0.9
# How well an entry must fit a question that says little, to answer it whatever is told around it.
CLEAR = 1.0
# Scores this close say little; where the first is not told in the parts that are asked, they may lie further apart.
CLOSE, PARTED, CLEARLY = 0.02, 0.06, 0.1
# What the name of an answer counts in a follow-up.
CORE = 0.6


class Resolver:
    """Holds a question against the index and gives a verdict."""

    def __init__(self, base: KnowledgeBase, index: Index) -> None:
        self.base = base
        self.index = index
        self.ranked = kept(self._ranked, READINGS)
        self.margin = kept(self._margin, READINGS)
        self.years = frozenset({base.report.year, base.report.year + 1}) if base.report.year else frozenset()

    def _ranked(self, question: Question) -> tuple[Match, ...]:
        """The best matches, ordered also by whether they can answer the kind of question."""
        plain = reckoned(about_report(without_roles(question)))
        return tuple(self.index.matches(plain, limit=CANDIDATES, fit=fitting(question, self.years).points))

    def resolve(self, question: Question) -> Resolution:
        """The verdict for one question without several parts."""
        if beyond(question) and not claimed(question):
            return Refused("opinion")
        question = self.widened(of_places(question))
        matches = self.ranked(question)
        if not matches:
            other = next((name for relation, name in map(_place, question.places) if relation in ("other", "far")), "")
            if question.asks and of_other_period((), question, self.years):
                return Refused("period")
            unheld = next((term.surface for term in question.content if self.index.absent(term)), "")
            return Refused("place", other) if other else Refused("missing" if unheld else "nothing", unheld)
        verdict = self._verdict(question, matches)
        if (
            isinstance(verdict, Refused)
            and "why" in question.asks
            and (question.amounts or "fall" in question.operations)
        ):
            return self._wrongly_supposed(question) or verdict
        return verdict

    def _wrongly_supposed(self, question: Question) -> Found | None:
        """The figure that shows that what is asked for its reason (为什么少了) is not so."""
        plain = self.resolve(replace(question, asks=question.asks - {"why"}))
        if not isinstance(plain, Found) or not plain.match.entry.numeric:
            return None
        told = (plain.match.entry.facts, self.index.sentences[plain.match.entry.first.quote])
        denied = "fall" in question.operations and any(map(grows, told))
        return plain if denied or not holds(plain.match.entry.facts, question.amounts) else None

    def widened(self, question: Question) -> Question:
        """The question with the words around it as its own, where its own say too little or fit worse."""
        if not question.support:
            return question
        if not any(term.known for term in question.support) and self.margin(question) > 0:
            return question
        wider = wide(question)
        if sum(map(self.index.weight, question.terms)) < self.index.settings.little:
            clear = self.margin(question) >= CLEAR and not _of_money(question)
            return question if clear and self.margin(wider) <= 0 else wider
        narrow = self.margin(question) + self.index.settings.narrow
        return question if narrow >= self.margin(wider) else wider

    def _margin(self, question: Question) -> float:
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

    def _verdict(self, question: Question, matches: Sequence[Match]) -> Resolution:
        headings = headed(question, matches)
        if headings:
            return Tied(question, headings)
        best = listing(question, matches) or counting(self.index, question, matches) or self._best(question, matches)
        near = tuple(matches[:6])
        elsewhere_named = foreign(question, best)
        elsewhere = bool(
            elsewhere_named
            and best.coverage >= ELSEWHERE
            and any(one.startswith(("other", "far")) for one in best.entry.places)
        )
        if elsewhere_named and not elsewhere:
            return Refused("place", elsewhere_named, near)
        fits = self.margin(question) if best is matches[0] else accept(best, question, self.index.absent)
        if fits < 0:
            return self._claimed_of(question, best) or Refused("missing", lacking(self.index, question, best), near)
        if not anchored(self.index, question, best):
            return Refused("missing", "", near)
        chosen = choose(best.entry.facts, question, self.years)
        if chosen.other and best.coverage >= ELSEWHERE and dates_wrongly(question, best.entry):
            return replace(self.found(replace(question, times=()), best), elsewhere=True)
        if chosen.other or against_unstated(question, chosen, self.index.sentences[best.entry.first.quote]):
            return Refused("period", "", near)
        if best.entry.numeric and self._absent(question, best):
            return Refused("missing", lacking(self.index, question, best), near)
        if (
            not answers(best.entry, question)
            or unfit(self.index, question, best)
            or hidden(self.index, question, best, matches, chosen)
        ):
            return Refused("kind", "", near)
        tied = self._tied(question, matches) if best is matches[0] else [best]
        if len(tied) > 1 and (best.entry.numeric or "list" in question.asks):
            return Tied(question, tuple(tied))
        return Found(question, best, chosen, elsewhere)

    def _best(self, question: Question, matches: Sequence[Match]) -> Match:
        """The first match, or of those that score as high the one that is the most acceptable."""
        first = matches[0]
        if not first.entry.numeric or question.operations & RANKING:
            return first
        within = PARTED if narrower(self.index, question, first) else CLOSE
        close = [match for match in matches if match.score > first.score - within and match.entry.numeric]
        if within == PARTED:
            close = [match for match in close if not narrower(self.index, question, match)]
        if len(close) < 2:
            return close[0] if close else first
        best = max(close, key=lambda match: accept(match, question, self.index.absent))
        gain = accept(best, question, self.index.absent) - accept(close[0], question, self.index.absent)
        return best if gain > CLEARLY else close[0]

    def _absent(self, question: Question, best: Match) -> bool:
        """Whether a figure is asked of a thing that no fact is about (博士有几个); a claim may name it wrongly."""
        claims = question.asks & {"premise", "yesno"}
        return not claims and any(self.index.absent(term) for term, _ in best.missing)

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

    def _tied(self, question: Question, matches: Sequence[Match]) -> list[Match]:
        best = matches[0]
        settings = self.index.settings
        listing = "list" in question.asks and not best.entry.numeric
        near = settings.tie_listed if listing else settings.tie
        tied = [
            match for match in matches if best.score - match.score <= near and match.coverage >= best.coverage - 0.02
        ]
        if best.entry.numeric and (wants_number(question) or question.amounts):
            tied = [match for match in tied if match.entry.numeric]
        if question.operations & RANKING:
            tied = [match for match in tied if match.entry.first.indicator == best.entry.first.indicator]
        heading = is_heading(best.entry.first)
        tied = [match for match in tied if is_heading(match.entry.first) or not (listing and heading)]
        return [match for match in tied if not listing or match.entry.first.kind is best.entry.first.kind]


def _of_money(question: Question) -> bool:
    """Whether a question names nothing but money, so that the story around it tells what it is for."""
    money = ("thing", read("words.yaml")["counted"]["money"])
    return all(money in term.keys for term in question.content)


def _place(concept: str) -> tuple[str, str]:
    relation, name = concept.split(":", 1)
    return relation, name


def _holder(term: Term) -> bool:
    """Whether a word names a person in office, a place, or something by its own name, and does not ask for it."""
    asking = any(word in term.surface for word in read("evidence.yaml")["asking_inside"])
    return not asking and any(
        slot in ("name", "place") or concept in read("evidence.yaml")["holders"] for slot, concept in term.keys
    )


def rest_of(question: Question, match: Match) -> tuple[Term, ...]:
    """The content words that an entry does not explain."""
    return tuple(term for term, weight in match.missing if weight >= 0.2)
