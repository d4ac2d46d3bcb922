"""One question on the command line."""

import json
from time import perf_counter

from bot.plain import choices, reply
from bot.record import Record, record
from knowledge.engine import Context
from knowledge.evaluation.runner import Answering
from knowledge.library.reports import Reports


def as_text(reports: Reports, question: str) -> str:
    """The reply, and what can be asked next."""
    outcome, _ = reports.ask(question)
    return f"{reply(outcome)}\n{choices(outcome.options)}".rstrip("\n")


def as_json(reports: Reports, question: str) -> str:
    """The answer as one JSON object on one line."""
    return json.dumps(timed(reports, question, Context()), ensure_ascii=False)


def as_explanation(reports: Reports, question: str) -> str:
    """The slots, candidates and scores behind an answer."""
    return reports.explain(question)


def timed(reports: Answering, question: str, context: Context) -> Record:
    """The record of one answer, with the time spent on it."""
    started = perf_counter()
    outcome, _ = reports.ask(question, context)
    return record(outcome, (perf_counter() - started) * 1000)
