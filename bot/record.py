"""An answer as the JSON object that other programs read."""

from typing import Any

from bot.plain import reply
from knowledge.outcome import Answered, Outcome, facts_of, status

Record = dict[str, Any]


def record(outcome: Outcome, milliseconds: float) -> Record:
    """The object of `ask --json`; a fact's value is a decimal string ("93.88"), so that no digit is lost."""
    sources = outcome.sources if isinstance(outcome, Answered) else ()
    return {
        "status": status(outcome),
        "answer": outcome.answer,
        "reply": reply(outcome),
        "facts": [fact.model_dump(mode="json") for fact in facts_of(outcome)],
        "sources": [{"section": source.section, "quote": source.quote} for source in sources],
        "options": [option.label for option in outcome.options],
        "ms": round(milliseconds, 3),
    }
