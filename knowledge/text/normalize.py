"""A message as typed → one normal form: half-width, Simplified, lower case, no decoration."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

LIMIT = 4096
MENTION = re.compile(r"@[a-z0-9_]{2,}", re.IGNORECASE)
MARKUP = re.compile(r"<[^<>]{1,80}>")
LOOSE = re.compile(r"(?<![a-zA-Z0-9]) | (?![a-zA-Z0-9])")
SPACES = re.compile(r"\s+")
DECORATION = ("So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    return " " if unicodedata.category(character) in DECORATION else character


def normalize(text: str) -> str:
    """Return the normal form of one message, at most 4,096 characters; any text is accepted."""
    text = unicodedata.normalize("NFKC", text[:LIMIT])
    text = MARKUP.sub(" ", MENTION.sub(" ", text))
    text = "".join(_plain(character) for character in text)
    text = LOOSE.sub("", SPACES.sub(" ", text))
    return str(_simplifier().convert(text)).strip().lower()
