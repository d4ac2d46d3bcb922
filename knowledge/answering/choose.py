"""Which values of an entry answer a question: by period and by role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.fact import Fact, Role
from knowledge.lexicon import read
from knowledge.understanding.question import Question, Time

YEAR = re.compile(r"(\d{4})年")


@dataclass(frozen=True)
class Chosen:
    """The facts that fit; `other` is true where the question's period is not in the report for them."""

    facts: tuple[Fact, ...]
    other: bool = False


def choose(facts: Sequence[Fact], question: Question, years: frozenset[int]) -> Chosen:
    """Pick by the stated period first, then by 目标 or 进度; `years` are those an undated fact may stand for."""
    times = dated(question)
    picked = _of_role(facts, question)
    if not times:
        return Chosen(picked)
    found = tuple(fact for fact in facts if any(fits(fact, time, years) for time in times))
    if Role.TARGET in wanted(question) and Role.VALUE in wanted(question):
        return Chosen(tuple(facts), other=not found)
    if len({fact.period for fact in found}) > 1 and len(times) > 1:
        return Chosen(found)
    if question.counts > 1 and Role.VALUE in wanted(question) and all(fact.role is Role.TARGET for fact in found):
        return Chosen(tuple(facts), other=not found)
    narrowed = tuple(fact for fact in found if fact in picked)
    return Chosen(narrowed or found, other=not found)


def of_other_period(facts: Sequence[Fact], question: Question, years: frozenset[int]) -> bool:
    """Whether a question states a period, and it is not in the report for these facts."""
    times = dated(question)
    return bool(times) and not any(fits(fact, time, years) for fact in facts for time in times)


def dated(question: Question) -> list[Time]:
    """The certain periods of a question, in their order."""
    return [time for time in question.times if time.year is not None or time.half]


def fits(fact: Fact, time: Time, years: frozenset[int]) -> bool:
    """Whether a fact may be meant by a stated period."""
    stated = [int(year) for year in YEAR.findall(fact.period)]
    if time.half == 2:
        return False
    if time.half == 1 and "月" not in fact.period:
        return False
    if time.year is None:
        return True
    if not stated:
        return time.year in years
    return time.year in stated or ("以来" in fact.period and stated[0] <= time.year <= max(years))


def wanted(question: Question) -> set[Role]:
    """The roles of values that a question names (目标, 进度, 增长率)."""
    things = question.concepts("thing")
    return {Role(role) for role, concept in read("words.yaml")["roles"].items() if concept in things}


def _of_role(facts: Sequence[Fact], question: Question) -> tuple[Fact, ...]:
    roles = wanted(question)
    if Role.TARGET in roles and Role.VALUE in roles:
        return tuple(facts)
    kept = tuple(fact for fact in facts if fact.role in roles)
    return kept or tuple(fact for fact in facts if fact.role is not Role.TARGET) or tuple(facts)
