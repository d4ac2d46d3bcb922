"""Lists in a clause: members joined by 、 or 和, and whether the list is open (等)."""

import re

from knowledge.extraction.genre import leading

CLOSING = {"（": "）", "“": "”", "《": "》"}
LAST = re.compile(r"和|及|以及")


def members(text: str) -> tuple[tuple[str, ...], bool]:
    """The members of the list of a clause and whether 等 leaves it open; ((), False) if it has none."""
    parts = _split(leading("verbs").sub("", text))
    head, more, _ = parts[-1].partition("等")
    if len(parts) < 2 and not more:
        return (), False
    last = LAST.split(head, maxsplit=1) if not head.startswith(("《", "“")) else [head]
    found = [*parts[:-1], *last]
    return tuple(part.strip() for part in found if part.strip()), bool(more)


def _split(text: str) -> list[str]:
    """Cut at 、 outside brackets, and between two titles or quoted names that touch."""
    parts, depth, start = [], 0, 0
    for i, character in enumerate(text):
        depth += (character in CLOSING) - (character in CLOSING.values())
        touching = character in "》”" and text[i + 1 : i + 2] in CLOSING and text[i + 1 : i + 2] != "（"
        if depth == 0 and (character == "、" or touching):
            parts.append(text[start : i + 1].rstrip("、"))
            start = i + 1
    return [*parts, text[start:]]
