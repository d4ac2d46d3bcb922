"""The `eval` command: score question tables, compare with an earlier run, print."""

import argparse
import json
from pathlib import Path

from knowledge.evaluation.history import Change, Run, compare, default_path, read_last, read_run, save_quietly, save_run
from knowledge.evaluation.printing import change_text, failures_text, summary_text
from knowledge.evaluation.result import Result
from knowledge.evaluation.runner import Answering, run
from knowledge.evaluation.summary import Summary, failures, summarise
from knowledge.evaluation.table import read_tables


def evaluate(answering: Answering, arguments: argparse.Namespace) -> str:
    """What the command prints; saves the run where asked, else in the cache."""
    tables = [Path(name) for name in arguments.tables]
    results = run(answering, read_tables(tables))
    summary = summarise(results)
    this = Run.of(results)
    change = _change(this, tables, arguments.compare)
    if arguments.save:
        save_run(this, Path(arguments.save))
    else:
        save_quietly(this, default_path(tables))
    printer = _as_json if arguments.json else _as_text
    return printer(summary, results if arguments.failures else [], change)


def _change(this: Run, tables: list[Path], name: str | None) -> Change | None:
    """Against the run that was asked for, else against the last one, if there is one."""
    if name:
        return compare(read_run(Path(name)), this)
    last = read_last(default_path(tables))
    return compare(last, this) if last else None


def _as_text(summary: Summary, results: list[Result], change: Change | None) -> str:
    parts = [summary_text(summary), failures_text(failures(results)), change_text(change)]
    return "\n\n".join(part for part in parts if part)


def _as_json(summary: Summary, results: list[Result], change: Change | None) -> str:
    data = summary.model_dump(mode="json")
    data["failures"] = [failure.model_dump(mode="json") for failure in failures(results)]
    data["change"] = change.model_dump(mode="json") if change else None
    return json.dumps(data, ensure_ascii=False)
