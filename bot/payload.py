"""What Telegram sends, as JSON that the rest of the program can hold."""

import json
import re
from typing import Any

# Half a character, which neither UTF-8 nor the database can hold, or a number that may be too long for both.
ODD = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]|\d{19}")
DIGITS = 18


def decoded(payload: bytes) -> Any:
    """The value of a JSON text; ValueError for what is none.

    Half a character becomes a question mark, a number longer than any of the Bot API 0: one such update must not
    spoil its whole batch.
    """
    try:
        if not ODD.search(payload):
            return json.loads(payload)
        value = json.loads(payload, parse_int=_bounded)
        return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise ValueError("no JSON that can be read") from None


def _bounded(digits: str) -> int:
    return int(digits) if len(digits.lstrip("-")) <= DIGITS else 0
