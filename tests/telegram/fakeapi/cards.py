"""Checks of the results of inline queries."""

from typing import Any

from tests.telegram.fakeapi.markup import parse
from tests.telegram.fakeapi.refusal import bad_request

MOST = 50


def check(results: Any) -> None:
    """Refuse what Telegram refuses of the results of an inline query."""
    if not isinstance(results, list):
        raise bad_request("object expected as results")
    if len(results) > MOST:
        raise bad_request("RESULTS_TOO_MUCH")
    numbers = [result.get("id", "") for result in results]
    if not all(1 <= len(number.encode()) <= 64 for number in numbers):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(numbers)) != len(numbers):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check(result)


def _check(result: dict[str, Any]) -> None:
    if result.get("type") != "article" or not result.get("title"):
        raise bad_request("can't parse inline query result: title is empty")
    content = result.get("input_message_content", {})
    parse(content.get("message_text", ""), content.get("parse_mode", ""))
