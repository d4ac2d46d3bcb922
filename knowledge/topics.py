"""The topics that a report is divided into; the list is data."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

TOPICS_FILE = Path(__file__).parent / "data" / "lexicon" / "topics.yaml"


class Topic(BaseModel):
    """One topic: its id is also its Telegram command; `aliases` are what people type for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    aliases: tuple[str, ...]
    summary: str


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of the menu."""
    entries = yaml.safe_load(TOPICS_FILE.read_text(encoding="utf-8"))
    return tuple(Topic.model_validate(entry) for entry in entries)


def topic_named(word: str) -> Topic | None:
    """The topic with this id, title or alias."""
    known = ((name, topic) for topic in topics() for name in (topic.id, topic.title, *topic.aliases))
    return next((topic for name, topic in known if name == word.lower()), None)
