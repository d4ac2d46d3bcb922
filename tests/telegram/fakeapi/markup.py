"""Telegram's HTML, as strictly as Telegram reads it."""

import re
from html import unescape
from typing import Any

from tests.telegram.fakeapi.refusal import bad_request

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "s": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "tg-spoiler": "spoiler", "blockquote": "blockquote",
}  # fmt: skip
TAG = re.compile(r"<(/?)([A-Za-z0-9-]*)((?:\s[^<>]*)?)>|<")
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
LIMIT = 4096
CAPTION = 1024
ENTITIES = 100

Entity = dict[str, Any]


def parse(text: str, mode: str, limit: int = LIMIT) -> tuple[str, list[Entity]]:
    """The plain text and its entities, or a refusal; a caption has a lower limit."""
    if mode not in ("", "HTML"):
        raise bad_request("unsupported parse_mode")
    plain, entities = _read_html(text) if mode else (text, [])
    if not plain.strip():
        raise bad_request("message text is empty")
    if utf16(plain) > limit:
        raise bad_request("message is too long" if limit == LIMIT else "message caption is too long")
    if len(entities) > ENTITIES:
        raise bad_request("too many entities")
    return plain, entities


def utf16(text: str) -> int:
    """The length in UTF-16 units, which Telegram counts in."""
    return len(text.encode("utf-16-le")) // 2


def _read_html(text: str) -> tuple[str, list[Entity]]:
    plain, at = "", 0
    entities: list[Entity] = []
    opened: list[tuple[str, str, int]] = []
    for tag in TAG.finditer(text):
        plain += _unescape(text[at : tag.start()])
        at = tag.end()
        offset = len(text[: tag.start()].encode())
        closing, name, rest = tag.group(1) or "", tag.group(2) or "", tag.group(3) or ""
        if closing:
            entities += _close(opened, name, plain, offset)
        else:
            opened.append(_open(name, rest, plain, offset, opened))
    if opened:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    return plain + _unescape(text[at:]), entities


def _open(name: str, rest: str, plain: str, offset: int, opened: list[tuple[str, str, int]]) -> tuple[str, str, int]:
    if name not in TAGS:
        raise bad_request(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {offset}')
    if name == "blockquote" and any(tag == "blockquote" for tag, _, _ in opened):
        raise bad_request("can't parse entities: blockquote can't be nested")
    return name, rest.strip(), utf16(plain)


def _close(opened: list[tuple[str, str, int]], name: str, plain: str, offset: int) -> list[Entity]:
    if not opened:
        raise bad_request(f"can't parse entities: Unexpected end tag at byte offset {offset}")
    expected, rest, start = opened.pop()
    if name != expected:
        raise bad_request(
            f"can't parse entities: Unmatched end tag at byte offset {offset}, "
            f'expected "</{expected}>", found "</{name}>"'
        )
    kind = "expandable_blockquote" if (name, rest) == ("blockquote", "expandable") else TAGS[name]
    length = utf16(plain) - start
    return [{"type": kind, "offset": start, "length": length}] if length else []


def _unescape(text: str) -> str:
    return ENTITY.sub(lambda match: unescape(match.group()), text)
