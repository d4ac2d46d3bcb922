"""What the fact of a number says about its meaning, and what it lacks."""

import re
import unicodedata

from knowledge.checking.words import NUMERIC
from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.quantity import NUMBER as DIGITS
from knowledge.extraction.quantity import exact
from knowledge.extraction.scopes import only_restricts
from knowledge.fact import Fact, Kind

NUMBER = re.compile(DIGITS)
OTHER_CLAUSE = re.compile(r"^[:：]|[,，;；|]")
WORD = re.compile(r"[\u4e00-\u9fff]")


def lack(fact: Fact) -> str:
    """What is wrong with or missing from the meaning of a number's fact, in words; empty when nothing is."""
    if fact.kind not in NUMERIC:
        return ""
    several = fact.value is None
    return (
        ("" if several else _wrong_value(fact))
        or _wrong_name(fact)
        or ("" if several or fact.unit or fact.kind is Kind.CELL else "没有读出单位")
    )


def _wrong_value(fact: Fact) -> str:
    if exact(fact.printed) != fact.value:
        return f"知识文件里的值是{fact.value}"
    clause = unicodedata.normalize("NFKC", re.sub(r"\s|余", "", fact.clause))
    stated = fact.kind is Kind.CELL or unicodedata.normalize("NFKC", fact.unit) in clause
    return "" if stated else f"原文没有知识文件里的单位“{fact.unit}”"


def _wrong_name(fact: Fact) -> str:
    indicator = fact.indicator
    if re.search(rf"分别(?:{alternatives([*rules()['changes'], *rules()['links']])})*$", indicator):
        return "没有读出几个数各指什么"
    if OTHER_CLAUSE.search(indicator):
        return "指标里混进了别的分句"
    if len(WORD.findall(_meaning(indicator))) < 2 or _only_restricts(fact):
        return "没有读出数的是什么"
    return "没有读出是哪个数的变化" if fact.kind is Kind.NUMBER and _hangs(fact) else ""


def _only_restricts(fact: Fact) -> bool:
    """Whether a rate or an amount names nothing but for whom it is."""
    return fact.unit[-1:] in ("%", "元", "点") and only_restricts(fact.indicator)


def _hangs(fact: Fact) -> bool:
    """Whether a change or a distance does not say of which value it is one."""
    words = rules()
    opening = ("占", *(word for name in ("compared", "beyond", "moves") for word in words[name] if len(word) > 1))
    return fact.unit[-1:] in ("%", "点") and fact.indicator.startswith(opening)


def _meaning(indicator: str) -> str:
    """What is left of an indicator without the words that name nothing."""
    names = ("links", "openings", "qualifiers_after", "compared", "changes", "earlier", "shares", "vague")
    return re.sub(alternatives([word for name in names for word in rules()[name]]), "", indicator)
