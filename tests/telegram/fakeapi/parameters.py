"""Reads the parameters of a call by the table of methods; what the table does not hold is refused."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from tests.telegram.fakeapi.refusal import RefusalError, bad_request

METHODS = Path(__file__).parent / "methods.yaml"


class Methods:
    """The methods the fake knows and the kinds of their parameters."""

    def __init__(self) -> None:
        self.table: dict[str, dict[str, str]] = yaml.safe_load(METHODS.read_text(encoding="utf-8"))

    def read(self, method: str, raw: dict[str, str]) -> dict[str, Any]:
        """The parameters as values; 404 for a method that is not known, 400 for a wrong parameter."""
        kinds = self.table.get(method)
        if kinds is None:
            raise RefusalError(404, "Not Found: method not found")
        for name in raw:
            if name not in kinds:
                raise bad_request(f'unknown parameter "{name}" of {method}')
        for name, kind in kinds.items():
            if kind.endswith("!") and name not in raw:
                raise bad_request(f"{MISSING.get(name, f'parameter {name} is required')}")
        return {name: _value(name, kinds[name].rstrip("!"), value) for name, value in raw.items()}


MISSING = {"text": "message text is empty", "chat_id": "chat_id is empty"}


def _value(name: str, kind: str, raw: str) -> Any:
    if kind == "int" and re.fullmatch(r"-?\d+", raw):
        return int(raw)
    if kind == "bool" and raw.lower() in ("true", "false"):
        return raw.lower() == "true"
    if kind == "chat" and re.fullmatch(r"-?\d+|@\w+", raw):
        return raw if raw.startswith("@") else int(raw)
    if kind in ("text", "file"):
        return raw
    if kind == "json":
        return _json(name, raw)
    raise bad_request(f"can't parse {name}")


def _json(name: str, raw: str) -> Any:
    try:
        value = json.loads(raw)
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None
    if not isinstance(value, dict | list):
        raise bad_request(f"object expected as {name}")
    return value
