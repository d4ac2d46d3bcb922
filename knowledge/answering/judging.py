"""Whether what a person claims is so: what stands in front of an answer (对, 不对, only planned)."""

from collections.abc import Sequence

from knowledge.answering.choose import dated, fits
from knowledge.answering.evidence import claims_done, unit_classes
from knowledge.answering.premise import grows, holds
from knowledge.answering.verdict import Found
from knowledge.fact import Fact, Kind
from knowledge.lexicon import read
from knowledge.understanding.question import Amount, Question, Term, Time

# From here on a number is none that a person only tells of himself (我家3个娃).
FIGURE = 10


def judged(questions: Sequence[Question], found: Sequence[Found]) -> str:
    """对 or 不对 for the numbers and places that the person claims, or that what is claimed as done is only planned."""
    words = read("replies.yaml")
    facts = [fact for one in found for fact in one.match.entry.facts if fact.value is not None]
    stated = [claim for question in questions for claim in question.amounts]
    claims = [claim for claim in stated if _concerns(claim, facts)]
    if any(map(claims_done, questions)) and all(one.chosen.facts[0].kind is Kind.PLAN for one in found):
        return str(words["planned"])
    if any(one.elsewhere for one in found) or (
        _falls(questions) and any(grows(one.match.entry.facts) for one in found)
    ):
        return str(words["corrected"])
    if not claims or not facts:
        return ""
    asked = any(question.asks & {"premise", "yesno"} for question in questions)
    told = [fact for one in found for fact in one.chosen.facts if fact.value is not None]
    if holds(told, claims) and not _exchanged(questions, found, claims):
        unanswered = any(claim.value >= FIGURE for claim in stated if claim not in claims)
        return str(words["confirmed"]) if asked and not unanswered else ""
    return "" if _told_in_part(told, claims) else str(words["corrected"])


def _told_in_part(told: Sequence[Fact], claims: Sequence[Amount]) -> bool:
    """Whether only some of the numbers are found, so that nothing is said of the others."""
    return len(set(claims)) > len(told) and any(holds(told, [claim]) for claim in claims)


def _concerns(claim: Amount, facts: Sequence[Fact]) -> bool:
    """Whether a stated number may be one of these values, by its measure word (8期 is none of persons)."""
    counted = unit_classes(claim.unit)
    return not counted or any(counted & (unit_classes(fact.unit) or counted) for fact in facts)


def _exchanged(questions: Sequence[Question], found: Sequence[Found], claims: Sequence[Amount]) -> bool:
    """Whether the k-th number is none of the k-th thing or period that is named (8所小学、14所初中 for 14 and 8)."""
    stated = list(dict.fromkeys(claims))
    times = dated(found[0].question)
    if len(found) == 1 and len(times) == len(stated) > 1:
        return not all(_at(found[0], time, claim) for time, claim in zip(times, stated, strict=True))
    if len(found) < 2 or len(found) != len(stated):
        return False
    said = [term for question in questions for term in question.terms]
    named = sorted((_own(said, one, found), place) for place, one in enumerate(found))
    ordered = [found[place] for _, place in named]
    return not all(holds(one.match.entry.facts, [claim]) for one, claim in zip(ordered, stated, strict=True))


def _at(one: Found, time: Time, claim: Amount) -> bool:
    """Whether a number is what an entry says for a period, or the entry has none for it."""
    facts = [fact for fact in one.match.entry.facts if fits(fact, time, frozenset())]
    return not facts or holds(facts, [claim])


def _own(said: Sequence[Term], one: Found, found: Sequence[Found]) -> int:
    """Where in the message the first word stands that one answer has to itself."""
    others = {term for other in found if other is not one for term in other.question.terms}
    own = (said.index(term) for term in one.question.terms if term in said and term not in others)
    return min(own, default=len(said))


def _falls(questions: Sequence[Question]) -> bool:
    return any("fall" in question.operations for question in questions)
