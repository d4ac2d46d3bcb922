"""What the fact of a number says about its meaning, and what it lacks."""

import re
from decimal import Decimal

from knowledge.checking.words import NUMERIC
from knowledge.extraction.genre import alternatives, rules
from knowledge.fact import Fact, Kind

NUMBER = re.compile(r"\d+(?:\.\d+)?")
OTHER_CLAUSE = re.compile(r"^[:：]|[,，;；|]")
WORD = re.compile(r"[\u4e00-\u9fff]")


def lack(fact: Fact) -> str:
    """What is wrong with or missing from the meaning of a number's fact, in words; empty when nothing is."""
    if fact.kind not in NUMERIC or fact.value is None:
        return ""
    return (
        _wrong_value(fact)
        or _wrong_name(fact.indicator)
        or ("" if fact.unit or fact.kind is Kind.CELL else "没有读出单位")
    )


def _wrong_value(fact: Fact) -> str:
    if NUMBER.findall(fact.printed) != [fact.printed] or Decimal(fact.printed) != fact.value:
        return f"知识文件里的值是{fact.value}"
    stated = fact.kind is Kind.CELL or fact.unit in fact.clause
    return "" if stated else f"原文没有知识文件里的单位“{fact.unit}”"


def _wrong_name(indicator: str) -> str:
    if re.search(rf"分别(?:{alternatives([*rules()['changes'], *rules()['links']])})*$", indicator):
        return "没有读出几个数各指什么"
    if OTHER_CLAUSE.search(indicator):
        return "指标里混进了别的分句"
    return "" if len(WORD.findall(_meaning(indicator))) > 1 else "没有读出数的是什么"


def _meaning(indicator: str) -> str:
    """What is left of an indicator without the words that name nothing."""
    names = ("links", "openings", "qualifiers_after", "compared", "changes", "earlier", "shares", "vague")
    return re.sub(alternatives([word for name in names for word in rules()[name]]), "", indicator)
