"""An answer as the JSON object that other programs read."""

from typing import Any

from bot.plain import reply
from knowledge.outcome import Answered, Outcome, Source, facts_of, status

Record = dict[str, Any]


def record(outcome: Outcome, milliseconds: float) -> Record:
    """The object of `ask --json`; a fact's value is a decimal string ("93.88"), so that no digit is lost.

    Where several reports are loaded, each fact and each source names its own.
    """
    sources = outcome.sources if isinstance(outcome, Answered) else ()
    return {
        "status": status(outcome),
        "answer": outcome.answer,
        "reply": reply(outcome),
        "facts": _facts(outcome),
        "sources": [_source(source) for source in sources],
        "options": [option.label for option in outcome.options],
        "ms": round(milliseconds, 3),
    }


def _facts(outcome: Outcome) -> list[Record]:
    facts = [fact.model_dump(mode="json") for fact in facts_of(outcome)]
    reports = outcome.reports if isinstance(outcome, Answered) else ()
    return [fact | {"report": report} for fact, report in zip(facts, reports, strict=True)] if reports else facts


def _source(source: Source) -> Record:
    named = {"report": source.report} if source.report else {}
    return {"section": source.section, "quote": source.quote} | named
