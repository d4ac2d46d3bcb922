"""A message as typed → one normal form: half-width, Simplified, lower case, no decoration."""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

LIMIT = 4096
# One message is asked for several times while it is answered.
MESSAGES = 4
MENTION = re.compile(r"@[a-z0-9_]{2,}", re.IGNORECASE)
MARKUP = re.compile(r"<[^<>]{1,80}>")
LOOSE = re.compile(r"(?<![a-zA-Z0-9]) | (?![a-zA-Z0-9])")
SPACES = re.compile(r"\s+")
# All decoration is among the characters that no word holds.
OUTSIDE_WORDS = re.compile(r"\W")
DECORATION = ("So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _plain(found: re.Match[str]) -> str:
    character = found.group()
    if character.isspace():
        return " "
    return " " if unicodedata.category(character) in DECORATION else character


@lru_cache(maxsize=MESSAGES)
def normalize(text: str) -> str:
    """Return the normal form of one message, at most 4,096 characters; any text is accepted."""
    text = unicodedata.normalize("NFKC", text[:LIMIT])
    text = MARKUP.sub(" ", MENTION.sub(" ", text))
    text = OUTSIDE_WORDS.sub(_plain, text)
    text = LOOSE.sub("", SPACES.sub(" ", text))
    return str(_simplifier().convert(text)).strip().lower()
