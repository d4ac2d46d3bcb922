"""Question tables: JSON Lines files, one question a line."""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.errors import UserError
from knowledge.evaluation.question import Question
from knowledge.evaluation.reasons import reason


def read_tables(paths: Iterable[Path]) -> list[Question]:
    """All questions of all files; UserError names file and line."""
    questions: dict[str, Question] = {}
    for path in paths:
        for place, entry in _entries(path):
            question = _question(place, entry)
            if question.id in questions:
                raise UserError(f"{place}：编号 {question.id} 已经用过，请换一个。")
            questions[question.id] = question
    if not questions:
        raise UserError("问题表里一个问题也没有。")
    return list(questions.values())


def _entries(path: Path) -> Iterator[tuple[str, Any]]:
    """Every line that is not blank, as JSON, with its place for messages."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"打不开问题表 {path}：{reason(error)}。") from error
    except UnicodeDecodeError as error:
        raise UserError(f"问题表 {path} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{path} 第 {number} 行", _json(f"{path} 第 {number} 行", line)


def _json(place: str, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UserError(f"{place}：不是 JSON，一行应该是一个 {{…}}。") from error


def _question(place: str, entry: Any) -> Question:
    if not isinstance(entry, dict):
        raise UserError(f"{place}：应该是一个 {{…}}。")
    try:
        return Question.model_validate(entry)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        raise UserError(f"{place}：{_problem(key, entry)}") from error


def _problem(key: str, entry: dict[str, Any]) -> str:
    if key not in entry:
        return f"缺少 {key}。"
    kind = Question.model_fields[key].annotation
    allowed = f"，可以是 {'、'.join(kind)}" if isinstance(kind, type) and issubclass(kind, StrEnum) else ""
    return f"{key} 的值不对：{json.dumps(entry[key], ensure_ascii=False)}{allowed}。"
