"""The words of the report that answer a question: a clause, or as much of its sentence as is needed."""

import re

from knowledge.answering.demand import wants_words
from knowledge.answering.verdict import Found
from knowledge.fact import Fact, Kind
from knowledge.matching.entry import NUMERIC

ORDINAL = re.compile(r"^[一二三四五六七八九十]+是")
SHORT = 12
LONG = 160


def passage(found: Found) -> str:
    """What the report says in answer; a whole sentence for 怎么 and 哪些, a clause where that says enough."""
    fact = found.chosen.facts[0]
    if fact.kind is Kind.ABOUT and fact.printed:
        return f"{fact.indicator}：{fact.statement}"
    held_against = found.elsewhere or found.question.asks & {"how", "who", "yesno", "premise"}
    if fact.kind is Kind.DOCUMENT and not held_against and not _named(found):
        return document(fact)
    clause, sentence = tidy(fact.clause), tidy(fact.quote)
    if found.question.asks & {"how", "list"} and "who" not in found.question.asks and len(sentence) <= 2 * LONG:
        return sentence
    if len(clause) < SHORT or wants_words(found.question) or held_against or found.question.bare:
        return sentence if len(sentence) <= LONG else around(fact)
    return clause


def _named(found: Found) -> bool:
    """Whether the question itself calls a document without a number by its title, so that this is no answer."""
    title = found.chosen.facts[0].members[0].strip("《》")
    return not found.chosen.facts[0].printed and any(("name", title) in term.keys for term in found.question.terms)


def is_heading(fact: Fact) -> bool:
    """Whether a fact is the heading of an item: an ordinal and one clause that is the whole sentence."""
    return fact.kind not in NUMERIC and bool(ORDINAL.match(fact.quote)) and tidy(fact.clause) == tidy(fact.quote)


def document(fact: Fact) -> str:
    """A document by its title and number."""
    number = f"（{fact.printed}）" if fact.printed else ""
    return f"{fact.members[0]}{number}"


def around(fact: Fact) -> str:
    """The clause with its neighbours, as far as LONG characters allow."""
    start, end = fact.clause_start - fact.start, fact.clause_end - fact.start
    before = fact.quote.rfind("，", 0, max(start - 1, 0)) + 1
    after = fact.quote.find("，", end + 1)
    wide = fact.quote[before : after if after >= 0 else len(fact.quote)]
    return tidy(wide if len(wide) <= LONG else fact.quote[start:end])


def tidy(text: str) -> str:
    """A stretch of the report without its ordinal, line breaks and closing mark."""
    return ORDINAL.sub("", re.sub(r"\s+", "", text)).strip("，。；：")
