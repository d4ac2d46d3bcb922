"""One question on the command line."""

import json
from time import perf_counter

from bot.plain import choices, reply
from bot.record import Record, record
from knowledge.engine import Context, Engine


def as_text(engine: Engine, question: str) -> str:
    """The reply, and what can be asked next."""
    outcome, _ = engine.ask(question)
    return f"{reply(outcome)}\n{choices(outcome.options)}".rstrip("\n")


def as_json(engine: Engine, question: str) -> str:
    """The answer as one JSON object on one line."""
    return json.dumps(timed(engine, question, Context()), ensure_ascii=False)


def as_explanation(engine: Engine, question: str) -> str:
    """The slots, candidates and scores behind an answer."""
    return engine.explain(question)


def timed(engine: Engine, question: str, context: Context) -> Record:
    """The record of one answer, with the time spent on it."""
    started = perf_counter()
    outcome, _ = engine.ask(question, context)
    return record(outcome, (perf_counter() - started) * 1000)
