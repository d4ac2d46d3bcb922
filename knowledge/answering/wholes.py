"""Totals and their parts: shares, what is left, whether all or most are so, whether parts add up to their total."""

from collections.abc import Iterable, Sequence

from knowledge.answering import arithmetic
from knowledge.answering.arithmetic import Derived, comparable
from knowledge.answering.evidence import claims_of_whole
from knowledge.answering.premise import agrees, holds
from knowledge.fact import Fact
from knowledge.understanding.joining import TAGS
from knowledge.understanding.question import Question

# Arithmetic and ways to ask that hold a sum against the total.
AGAINST = frozenset({"difference", "rise", "fall", "gap"})


class Wholes:
    """The totals among facts and the parts of each."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = {fact.id: fact for fact in facts}
        self._parts = _by_whole(self.facts.values())

    def parts(self, fact: Fact) -> tuple[Fact, ...]:
        """The parts of a total; none of any other fact."""
        return self._parts.get(fact.id, ())

    def siblings(self, fact: Fact) -> tuple[Fact, ...]:
        """The parts of a total, or of the total of a part."""
        whole = self.facts.get(fact.part_of, fact)
        return self.parts(whole)

    def share(self, values: Sequence[Fact]) -> Derived | None:
        """The share of the first value in its total."""
        part = values[0]
        whole = self.facts.get(part.part_of)
        return arithmetic.share(part, whole) if whole and comparable(part, whole) else None

    def shares(self, values: Sequence[Fact]) -> Derived | None:
        """The share of each part of one whole (公办和民办各占多少)."""
        wholes = {fact.part_of for fact in values}
        whole = self.facts.get(next(iter(wholes))) if len(wholes) == 1 else None
        if whole is None or not all(comparable(fact, whole) for fact in values):
            return None
        return arithmetic.shares(values, whole)

    def rest(self, values: Sequence[Fact]) -> Derived | None:
        """What a total holds besides the one part that is spoken of or told."""
        part = next((fact for fact in values if fact.part_of), None)
        if part is None:
            part = next(iter(self.parts(values[0])), None)
        whole = self.facts.get(part.part_of) if part else None
        return arithmetic.remainder(whole, part) if whole and part and comparable(whole, part) else None

    def against(self, question: Question, values: Sequence[Fact]) -> Derived | None:
        """The sum of parts held against the total that a question names with them."""
        held = question.operations & AGAINST or question.asks & TAGS
        wholes = {fact.part_of for fact in values if fact.part_of}
        whole = self.facts.get(wholes.pop()) if len(wholes) == 1 else None
        parts = [fact for fact in values if whole and fact.part_of == whole.id]
        stated = whole in values or any(whole and agrees(whole, amount) for amount in question.amounts)
        if "sum" not in question.operations or not held or whole is None or not stated or len(parts) < 2:
            return None
        return arithmetic.against(whole, parts) if all(comparable(whole, fact) for fact in parts) else None

    def claimed(self, question: Question, value: Fact) -> Derived | None:
        """Whether all or most are so, of a part or of the one part that is told of a whole."""
        parts = self.parts(value)
        part = value if value.part_of else parts[0] if len(parts) == 1 else None
        whole = self.facts.get(part.part_of) if part else None
        stated = [amount for amount in question.amounts if amount.unit]
        if not whole or not part or not (holds([whole, part], stated)):
            return None
        if not comparable(whole, part):
            return None
        others = [one for one in self._parts[whole.id] if one != part]
        return (
            arithmetic.majority(whole, part, others if len(others) == 1 else ())
            if claims_of_whole(question) == "most"
            else arithmetic.not_all(whole, part)
        )


def _by_whole(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """The parts of each total, by its id."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.part_of:
            found.setdefault(fact.part_of, []).append(fact)
    return {whole: tuple(parts) for whole, parts in found.items()}
