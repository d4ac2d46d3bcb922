"""The figures that answer a question together, beside or instead of the best one."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.accept import accept
from knowledge.answering.choose import of_other_period
from knowledge.answering.cover import WORTH, covering, distributes, names_several
from knowledge.answering.demand import answers, measured, units
from knowledge.answering.evidence import main_class, unit_classes
from knowledge.answering.objections import foreign
from knowledge.answering.resolve import Resolver
from knowledge.answering.verdict import Found, Resolution, Tied
from knowledge.fact import Role
from knowledge.lexicon import read
from knowledge.matching.entry import CREDITS
from knowledge.matching.match import Match
from knowledge.understanding.joining import TAGS
from knowledge.understanding.question import Key, Question

MOST_PARTS = 4


class Beside:
    """Finds several figures for one question with the verdicts of a resolver."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.index = resolver.index

    def together(self, question: Question, best: Match) -> list[Found]:
        """The numeric entries that answer besides the best: named in full too, or asked for by their measure word."""
        if not best.entry.numeric:
            return []
        asked = {key for term in question.terms for key in term.keys}
        generic = {("thing", concept) for concept in read("words.yaml")["generic"]}
        ranked = self._able(question)
        named = [match for match in ranked if match.unsaid == 0 or match.entry is best.entry]
        kept = [
            match
            for match in named
            if match.entry is best.entry
            or (_own(match, named) & asked and question.joined)
            or (_own(match, named) & asked - generic and self._adds(match, best, question))
            or (match.entry.core <= asked and distributes(question))
        ]
        others = [match for match in ranked if match not in kept]
        kept += self._further(question, best, others) or self._claimed(question, best, others)
        ordered = sorted(kept, key=lambda match: (match.entry.first.start, match.entry.first.clause_start))
        return [self.resolver.found(question, match) for match in ordered[:MOST_PARTS]]

    def several(self, question: Question) -> list[Found]:
        """The answers of a question that names several figures; none where it names one, or not all are found."""
        if not names_several(question):
            return []
        matches = self._able(question)
        parts = covering(question, matches, self.index)
        verdicts = [self._settled(self.resolver.resolve(part)) for part in parts]
        found = [one for one in verdicts if isinstance(one, Found)]
        distinct = {one.match.entry.first.id for one in found}
        return found if len(found) == len(verdicts) == len(distinct) else []

    def with_standard(self, question: Question, found: Sequence[Found]) -> Sequence[Found]:
        """What was found, with what its sentence says of the standard that is asked about (达标没有)."""
        standard = ("thing", read("words.yaml")["standard"])
        asked = question.operations & {"met", "unmet"} or standard[1] in question.concepts("thing")
        entry = found[0].match.entry
        if len(found) > 1 or not asked or not entry.numeric or any(fact.role is Role.TARGET for fact in entry.facts):
            return found
        beside = (self.index.by_fact[fact.id] for fact in self.index.sentences[entry.first.quote])
        told = next((one for one in beside if not one.numeric and one.credit.get(standard, 0.0) >= CREDITS[1]), None)
        if told is None:
            return found
        return [*found, self.resolver.found(replace(question, asks=frozenset()), replace(found[0].match, entry=told))]

    def _settled(self, verdict: Resolution) -> Resolution:
        """Of equal entries the one whose own words hold all that is asked, where there is just one."""
        if not isinstance(verdict, Tied):
            return verdict
        asked = [term for term in verdict.question.terms if self.index.weight(term) >= WORTH]
        full = [
            match
            for match in verdict.matches
            if self._may(match, verdict.question)
            and all(self.index.credit(match.entry, term) >= CREDITS[1] for term in asked)
        ]
        return self.resolver.found(verdict.question, full[0]) if len(full) == 1 else verdict

    def _adds(self, match: Match, best: Match, question: Question) -> bool:
        """Whether an entry explains a word of the question that the best one hardly does."""
        return any(
            self.index.credit(match.entry, term) >= CREDITS[1] and self.index.credit(best.entry, term) < CREDITS[1]
            for term in question.terms
        )

    def _able(self, question: Question) -> list[Match]:
        return [one for one in self.resolver.ranked(question) if one.entry.numeric and self._may(one, question)]

    def _may(self, match: Match, question: Question) -> bool:
        """Whether an entry could answer, whatever else the question says."""
        if foreign(question, match) or of_other_period(match.entry.facts, question, self.resolver.years):
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

    def _claimed(self, question: Question, best: Match, others: Sequence[Match]) -> list[Match]:
        """For a claim with numbers of several units: the figure of the same sentence for the unit the best lacks."""
        if not question.asks & TAGS:
            return []
        stated = frozenset().union(*(unit_classes(amount.unit) for amount in question.amounts))
        lacking = stated - units(best.entry).classes
        return [
            match
            for match in others
            if match.entry.first.quote == best.entry.first.quote
            and units(match.entry).classes & lacking
            and accept(match, question, self.index.absent) > 0
        ][:1]


def _own(match: Match, others: Sequence[Match]) -> frozenset[Key]:
    """What only this entry's name says among several."""
    rest = frozenset(key for other in others if other is not match for key in other.entry.core)
    return frozenset(key for key in match.entry.core - rest if key[0] in ("thing", "name"))
