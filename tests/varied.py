"""A report like another one, of another place and year: the same sentences with the names and figures changed."""

import re
from decimal import Decimal
from typing import Any

from knowledge.base import KnowledgeBase
from knowledge.fact import Fact
from knowledge.gazetteer import short

# Whole numbers that are no years, ordinals, parts of decimals or shares.
NUMBER = re.compile(r"(?<![\d.〔第])(?!(?:19|20)\d\d(?!\d))\d{2,7}(?![\d.%])")


def varied(base: KnowledgeBase, place: str, parent: str, year: int, times: int) -> KnowledgeBase:
    """The knowledge of another report: each count `times` as large, so that parts still make up their wholes."""
    names = {base.report.place: place, short(base.report.place): short(place), str(base.report.year): str(year)}

    def text(given: str) -> str:
        for name, other in names.items():
            given = given.replace(name, other)
        return NUMBER.sub(lambda match: str(int(match.group()) * times), given)

    report = base.report.model_copy(
        update={"title": text(base.report.title), "place": place, "parent_place": parent, "year": year, "file": ""}
    )
    return base.model_copy(update={"report": report, "facts": tuple(_fact(fact, text, times) for fact in base.facts)})


def _fact(fact: Fact, text: Any, times: int) -> Fact:
    before = text(fact.quote[: fact.clause_start - fact.start])
    quote, clause = text(fact.quote), text(fact.clause)
    changed = {
        "indicator": text(fact.indicator), "period": text(fact.period), "statement": text(fact.statement),
        "section": text(fact.section), "quote": quote, "end": fact.start + len(quote),
        "clause_start": fact.start + len(before), "clause_end": fact.start + len(before) + len(clause),
    }  # fmt: skip
    if fact.unit != "%" and NUMBER.fullmatch(fact.printed):
        changed |= {"printed": text(fact.printed), "value": Decimal(text(fact.printed))}
    return fact.model_copy(update=changed)
