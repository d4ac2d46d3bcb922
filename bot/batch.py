"""Many questions from a file: JSON Lines in, JSON Lines out, in order."""

import json
import math
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.ask import timed
from bot.record import Record
from knowledge.engine import Context
from knowledge.errors import UserError
from knowledge.evaluation.reasons import reason
from knowledge.evaluation.runner import Answering

STANDARD_INPUT = "-"


class Request(BaseModel):
    """One input line; `turns` are the user's earlier messages in the same conversation."""

    model_config = ConfigDict(strict=True)

    q: str
    turns: list[str] = []


def answer_file(reports: Answering, name: str) -> int:
    """Answer every line of a file, or of the standard input, and print one JSON line for each."""
    with _open(name) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                print(json.dumps(answer_line(reports, line, number), ensure_ascii=False), flush=True)
    return 0


def answer_line(reports: Answering, line: bytes, number: int) -> Record:
    """The output for one line; a broken one gives its id, where it has one, and an error."""
    try:
        entry = json.loads(line.decode("utf-8-sig"), parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        return {"id": None, "error": f"第 {number} 行不是 UTF-8 编码的 JSON"}
    if not isinstance(entry, dict):
        return {"id": None, "error": f"第 {number} 行不是 JSON 对象"}
    identity = {"id": entry.get("id")}
    try:
        request = Request.model_validate(entry)
    except ValidationError as error:
        return identity | {"error": f"第 {number} 行：{_explain(error, entry)}"}
    return identity | timed(reports, request.q, _context(reports, request.turns))


def _finite(text: str) -> float:
    """A number that JSON can write again; ValueError for NaN and what is beyond a float."""
    if not math.isfinite(value := float(text)):
        raise ValueError(text)
    return value


def _context(reports: Answering, turns: list[str]) -> Context:
    context = Context()
    for turn in turns:
        _, context = reports.ask(turn, context)
    return context


def _explain(error: ValidationError, entry: dict[str, Any]) -> str:
    key = str(error.errors()[0]["loc"][0])
    if key not in entry:
        return f"缺少 {key}"
    return f"{key} 应该是{'文字' if key == 'q' else '文字的列表'}"


@contextmanager
def _open(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise UserError(f"打不开 {name}：{reason(error)}。请检查文件名和权限。") from error
        yield file
