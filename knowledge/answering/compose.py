"""Found entries → what is said, with sources and notes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answering.choose import Chosen
from knowledge.answering.demand import wants_words
from knowledge.answering.passage import is_heading, passage, tidy
from knowledge.answering.values import name, series
from knowledge.answering.verdict import Found
from knowledge.base import KnowledgeBase
from knowledge.fact import Fact, Kind
from knowledge.outcome import Answered, Source

MOST_SOURCES = 5
LONGEST_ITEM = 500
LONGEST_SENTENCE = 360


class Composer:
    """Writes answers from the facts of one knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.totals = frozenset(fact.part_of for fact in base.facts if fact.part_of)

    def answer(self, found: Sequence[Found]) -> Answered:
        """One answer for one or several found entries, in their order."""
        if len(found) == 1:
            found = [self._item(found[0])]
        parts = list(dict.fromkeys(self.said(one) for one in found))
        facts = list(dict.fromkeys(fact.id for one in found for fact in one.chosen.facts))
        by_id = {fact.id: fact for one in found for fact in one.chosen.facts}
        score = min(one.match.coverage for one in found)
        return self.with_proof("；".join(parts), [by_id[one] for one in facts], score)

    def said(self, found: Found) -> str:
        """The direct answer of one entry."""
        entry, facts = found.match.entry, found.chosen.facts
        first = facts[0]
        if not entry.numeric or (len({fact.quote for fact in facts}) > 1 and facts[1] not in entry.facts):
            return "；".join(dict.fromkeys(tidy(fact.quote) for fact in facts)) if len(facts) > 1 else passage(found)
        if any(fact.earlier for fact in facts):
            return tidy(first.clause)
        if first.members and wants_words(found.question):
            return f"{name(first)}：{'、'.join(first.members)}{'等' if first.open_list else ''}（共{_count(first)}）"
        if "how" in found.question.asks and first.id in self.totals and len(tidy(first.quote)) <= LONGEST_SENTENCE:
            return tidy(first.quote)
        if first.kind is not Kind.CELL and wants_words(found.question) and first.unit != "%":
            return f"{series(facts)}（{passage(found)}）" if len(passage(found)) < 90 else series(facts)
        return series(facts)

    def _item(self, found: Found) -> Found:
        """For the heading of an item (一是…) asked about in words: what stands under it instead."""
        fact = found.chosen.facts[0]
        heading = is_heading(fact) and (wants_words(found.question) or found.question.bare)
        if not heading and "how" in found.question.asks and not found.match.entry.numeric:
            return replace(found, chosen=Chosen(self._sentence(fact))) if len(found.chosen.facts) == 1 else found
        if not heading:
            return found
        under = [one for one in self.base.facts if one.section == fact.section and one.quote != fact.quote]
        firsts = {one.quote: one for one in reversed(under)}
        chosen: list[Fact] = []
        for one in sorted(firsts.values(), key=lambda one: one.start):
            if sum(len(each.quote) for each in chosen) + len(one.quote) <= LONGEST_ITEM:
                chosen.append(one)
        return replace(found, chosen=Chosen(tuple(chosen))) if chosen else found

    def _sentence(self, fact: Fact) -> tuple[Fact, ...]:
        """The fact with those of the parts of its sentence that stand around it, parted by ；."""
        firsts = {one.quote: one for one in reversed(self.base.facts) if one.section == fact.section}
        ordered = sorted(firsts.values(), key=lambda one: one.start)
        place = next(i for i, one in enumerate(ordered) if one.quote == fact.quote)
        first = last = place
        while first and ordered[first - 1].quote.endswith("；"):
            first -= 1
        while ordered[last].quote.endswith("；") and last + 1 < len(ordered):
            last += 1
        run = ordered[first : last + 1]
        return tuple(run) if sum(len(one.quote) for one in run) <= LONGEST_SENTENCE else (fact,)

    def with_proof(self, answer: str, facts: Iterable[Fact], score: float = 1.0) -> Answered:
        """An answer with the sentences that prove it and the notes that belong to its facts."""
        found = tuple(facts)
        sources = tuple(dict.fromkeys(Source(fact.section, fact.quote) for fact in found))[:MOST_SOURCES]
        return Answered(_sentence(answer), found, sources, self.notes(found), score=round(min(score, 1.0), 3))

    def notes(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """The notes that one of the facts calls for."""
        ids = {fact.id for fact in facts}
        return tuple(note.text for note in self.base.notes if ids & set(note.facts))

    def refusal(self, facts: Iterable[Fact], operation: str) -> str:
        """Why an operation may not be derived from these facts; empty if it may."""
        ids = {fact.id for fact in facts}
        refusing = [note for note in self.base.notes if operation in note.refuse and ids & set(note.facts)]
        return max(refusing, key=lambda note: len(ids & set(note.facts))).text if refusing else ""


def _count(fact: Fact) -> str:
    return f"{fact.printed}{fact.unit}"


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "？", "！")) else f"{text}。"
