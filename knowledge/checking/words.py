"""What the checks read out of the words of a fact."""

import re

from knowledge.extraction.genre import alternatives, rules
from knowledge.fact import Fact, Kind, Role

NUMERIC = (Kind.NUMBER, Kind.CELL)


def numeric(fact: Fact) -> bool:
    """Whether a fact states a number that can be computed with."""
    return fact.kind in NUMERIC and fact.value is not None


def counted(fact: Fact) -> bool:
    """Whether a fact is an exact count or amount of now: no rate, no average, no change, no 余 or 以上."""
    plain = numeric(fact) and fact.role is not Role.CHANGE and not fact.qualifier and not fact.base
    return plain and bool(fact.unit.strip("%")) and not _says(fact.indicator, "averages", "changes", "earlier")


def changed(fact: Fact) -> bool:
    """Whether the clause of a fact states a change."""
    return numeric(fact) and _says(fact.clause, "changes", "falls")


def fallen(fact: Fact) -> bool:
    """Whether the change went down."""
    return _says(fact.clause, "falls")


def earlier(fact: Fact) -> bool:
    """Whether a fact states the value of an earlier period."""
    return _says(fact.indicator, "earlier")


def is_share(fact: Fact) -> bool:
    """Whether a fact is an exact share of something, in percent."""
    return _percent(fact) and _says(fact.indicator, "shares")


def is_rate(fact: Fact) -> bool:
    """Whether a fact is an exact rate, in percent."""
    return _percent(fact) and _says(fact.indicator, "rates")


def counts_in(rate: Fact, part: Fact) -> bool:
    """Whether a part of a total is one that a rate counts (入学率: 随班就读, 送教上门)."""
    stem = re.search(r"(\w\w)率$", rate.indicator)
    words = rules()["rate_parts"].get(stem[1], [stem[1]]) if stem else []
    return any(word in part.indicator for word in words)


def is_growth(fact: Fact) -> bool:
    """Whether a fact is an exact change in percent."""
    return _percent(fact) and changed(fact)


def thing(fact: Fact) -> str:
    """What is counted, without 学段, 办学性质 and words for counting (公办学校数 → 学校)."""
    words = rules()
    scopes = alternatives([*words["stages"], *words["ownership"]])
    ends = alternatives([*words["counters"], *words["shares"]])
    return re.sub(rf"(?:{ends})$", "", re.sub(scopes, "", fact.indicator))


def _percent(fact: Fact) -> bool:
    return numeric(fact) and fact.unit == "%" and not fact.qualifier


def _says(text: str, *names: str) -> bool:
    return any(word in text for name in names for word in rules()[name])
