"""The commands: what they are called, where and for whom they are; data for handlers, menus, help and the README."""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.topics import topics

COMMANDS_FILE = files("handlers") / "data" / "commands.yaml"
BOTH: tuple[Literal["private", "group"], ...] = ("private", "group")


class Command(BaseModel):
    """One command; a topic's command opens the overview of the topic, one `of_several` needs several reports."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aliases: tuple[str, ...]
    summary: str
    places: tuple[Literal["private", "group"], ...] = BOTH
    people: Literal["everyone", "administrators"] = "everyone"
    topic: bool = False
    of_several: bool = False


@cache
def commands() -> tuple[Command, ...]:
    """All commands: asking first, then the topics in their order, then the rest."""
    first, *others = (Command.model_validate(entry) for entry in yaml.safe_load(COMMANDS_FILE.read_text("utf-8")))
    about = (
        Command(name=one.id, aliases=(one.title, *one.aliases), summary=f"{one.title}：{one.summary}", topic=True)
        for one in topics()
    )
    return (first, *about, *others)


def offered(several: bool) -> list[Command]:
    """The commands that are shown where several reports are loaded, or where just one is."""
    return [command for command in commands() if several or not command.of_several]


def command_named(word: str) -> Command | None:
    """The command with this name or alias, in letters of any width and case."""
    return _names().get(plain(word))


def plain(word: str) -> str:
    """A word in half-width small letters."""
    return unicodedata.normalize("NFKC", word).strip().lower()


@cache
def _names() -> dict[str, Command]:
    return {name: command for command in reversed(commands()) for name in (command.name, *command.aliases)}
