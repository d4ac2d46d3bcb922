"""Checks of inline keyboards."""

from typing import Any
from urllib.parse import urlsplit

from tests.telegram.fakeapi.markup import utf16
from tests.telegram.fakeapi.refusal import bad_request

ACTIONS = ("callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_chosen_chat")
LONGEST_COPY = 256
PROTOCOLS = ("http", "https", "tg", "ton")


def check_keyboard(markup: Any) -> None:
    """Refuse what Telegram refuses of an inline keyboard."""
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("object expected as reply markup")
    for button in (button for row in rows for button in row):
        _check_button(button)


def _check_button(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text is empty")
    if len([name for name in ACTIONS if name in button]) != 1 or set(button) - {"text", *ACTIONS}:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if not 1 <= utf16(button.get("copy_text", {"text": "x"})["text"]) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme and parts.scheme not in PROTOCOLS:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not parts.netloc.strip(".") or "." not in parts.netloc:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
