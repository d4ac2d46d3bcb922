"""Checks of inline keyboards."""

from typing import Any

from tests.telegram.fakeapi.refusal import bad_request

ACTIONS = ("callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_chosen_chat")


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
