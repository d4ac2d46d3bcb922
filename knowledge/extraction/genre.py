"""How reports of this genre are written: the rules of genre.yaml as patterns."""

import re
from functools import cache
from typing import Any

from knowledge.lexicon import read


@cache
def rules() -> dict[str, Any]:
    """The whole of genre.yaml."""
    data: dict[str, Any] = read("genre.yaml")
    return data


def alternatives(words: list[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def leading(*names: str) -> re.Pattern[str]:
    """A pattern for words of the named lists at the start of a text, once or more."""
    words = [word for name in names for word in rules()[name]]
    return re.compile(rf"^(?:{alternatives(words)})+")


@cache
def trailing(*names: str) -> re.Pattern[str]:
    """A pattern for words of the named lists at the end of a text, once or more."""
    words = [word for name in names for word in rules()[name]]
    return re.compile(rf"(?:{alternatives(words)})+$")


def topic_of(*texts: str, default: str = "") -> str:
    """The topic of the first text that a topic rule fits."""
    for text in texts:
        for rule in rules()["topics"]:
            if re.search(rule["words"], text):
                return str(rule["topic"])
    return default or str(rules()["default_topic"])
