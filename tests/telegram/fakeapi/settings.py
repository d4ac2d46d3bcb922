"""Checks of what a bot publishes about itself."""

import re
from typing import Any

from tests.telegram.fakeapi.refusal import bad_request

LENGTHS = {"setMyDescription": ("description", 512), "setMyShortDescription": ("short_description", 120)}
COMMANDS = 100


def key_of(method: str, given: dict[str, Any]) -> str:
    """The name under which a setting is kept: of menus there is one for each scope."""
    scope = given.get("scope")
    return f"{method} {scope['type']}{scope.get('chat_id', '')}" if scope else method


def check(method: str, given: dict[str, Any]) -> None:
    """Refuse a menu or a description that Telegram refuses."""
    if method == "setMyCommands":
        _check_commands(given["commands"])
    elif method in LENGTHS:
        name, limit = LENGTHS[method]
        if len(given.get(name, "")) > limit:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")


def _check_commands(commands: list[dict[str, str]]) -> None:
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
