"""The numbers that Word counts itself in front of paragraphs (一、 （一） 1.), which their text does not hold."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

DIGITS = "〇一二三四五六七八九"
CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting")
Element = Any


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered: the kind of figures, the pattern (%1、), and the first number."""

    figures: str
    pattern: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, document: Document) -> None:
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")]
        root = parts[0].element if parts else None
        self._lists = {} if root is None else _lists(root)
        self._styles = {style.style_id: style.element for style in document.styles}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def before(self, paragraph: Element) -> str:
        """What Word prints in front of a paragraph; empty if it is not numbered."""
        number, depth = self._place(paragraph)
        levels = self._lists.get(number, {})
        if depth not in levels:
            return ""
        counts = self._counts[number]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return _printed(levels, counts, depth)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or its style's."""
        for element in (paragraph, self._styles.get(paragraph.style)):
            found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if element is not None else None
            if found is not None:
                return _value(found, "w:numId", "0"), int(_value(found, "w:ilvl", "0"))
        return "0", 0


def _lists(root: Element) -> dict[str, dict[int, Level]]:
    """List number → its levels."""
    kinds = {kind.get(qn("w:abstractNumId")): _levels(kind) for kind in root.iter(qn("w:abstractNum"))}
    numbers = root.iter(qn("w:num"))
    return {one.get(qn("w:numId")): kinds.get(_value(one, "w:abstractNumId", ""), {}) for one in numbers}


def _levels(kind: Element) -> dict[int, Level]:
    return {
        int(level.get(qn("w:ilvl"))): Level(
            _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", ""), int(_value(level, "w:start", "1"))
        )
        for level in kind.iter(qn("w:lvl"))
    }


def _value(element: Element, name: str, otherwise: str) -> str:
    found = element.find(qn(name))
    return otherwise if found is None else str(found.get(qn("w:val"), otherwise))


def _printed(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    if levels[depth].figures in ("bullet", "none"):
        return ""

    def figure(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = levels.get(at, levels[depth])
        count = counts.get(at, level.start)
        return chinese(count) if level.figures in CHINESE else str(count)

    return re.sub(r"%(\d)", figure, levels[depth].pattern)


def chinese(number: int) -> str:
    """A number from 1 to 99 as Chinese counts it (十二); a larger one in figures."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")
