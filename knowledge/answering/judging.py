"""Whether what a person claims is so: what stands in front of an answer (对, 不对, only planned)."""

from collections.abc import Sequence

from knowledge.answering.evidence import claims_done, unit_classes
from knowledge.answering.premise import grows, holds
from knowledge.answering.verdict import Found
from knowledge.fact import Fact, Kind
from knowledge.lexicon import read
from knowledge.understanding.question import Amount, Question


def judged(questions: Sequence[Question], found: Sequence[Found]) -> str:
    """对 or 不对 for the numbers and places that the person claims, or that what is claimed as done is only planned."""
    words = read("replies.yaml")
    facts = [fact for one in found for fact in one.match.entry.facts if fact.value is not None]
    claims = [claim for question in questions for claim in question.amounts if _concerns(claim, facts)]
    if any(map(claims_done, questions)) and all(one.chosen.facts[0].kind is Kind.PLAN for one in found):
        return str(words["planned"])
    if any(one.elsewhere for one in found) or (
        _falls(questions) and any(grows(one.match.entry.facts) for one in found)
    ):
        return str(words["corrected"])
    if not claims or not facts:
        return ""
    asked = any(question.asks & {"premise", "yesno"} for question in questions)
    if holds(facts, claims):
        return str(words["confirmed"]) if asked else ""
    return str(words["corrected"])


def _concerns(claim: Amount, facts: Sequence[Fact]) -> bool:
    """Whether a stated number may be one of these values, by its measure word (8期 is none of persons)."""
    counted = unit_classes(claim.unit)
    return not counted or any(counted & (unit_classes(fact.unit) or counted) for fact in facts)


def _falls(questions: Sequence[Question]) -> bool:
    return any("fall" in question.operations for question in questions)
