"""A table printed cell by cell → one draft a figure: indicator, stage, unit, period and whether it is a target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.document import MARKER
from knowledge.extraction.change import compared
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import rules
from knowledge.extraction.quantity import quantities
from knowledge.extraction.scopes import names_scope, only_restricts
from knowledge.extraction.subject import counts
from knowledge.fact import Kind, Role
from knowledge.lexicon import scope_in
from knowledge.spans import Span
from knowledge.stacked import Row, StackedTable

UNIT = re.compile(r"[（(](?P<unit>[^（）()\d]{1,4})[）)]$")
OPENING = re.compile(rf"^\s*{MARKER}\s*|^其中[：:]?\s*|^[#＃]\s*")
CAPTION_UNIT = re.compile(r"[（(]?(?:计量)?单\s?位\s?[:：]\s?(?P<unit>[^\s、，,（）()]{1,6})[）)]?")
TABLE_OF = re.compile(r"^(?:附?表\s?[\d一二三四五六七八九十]*(?:[—-]\d+)?)?(?:\d{4}年(?:度)?)?|(?:一览|统计)?表$")
ALONE = re.compile(r"(?<![\d—–～/至-])\d{4}年(?![—–～/至-])")
TITLE, LINES_ABOVE, LONGEST = 40, 2, 40
YEAR = re.compile(r"\d{4}年(?:度|\d{1,2}[—－-]\d{1,2}月)?")


@dataclass(frozen=True)
class Column:
    """What the figures of a column are: what they count, when, in which unit, and as value or target."""

    name: str
    period: str
    role: Role
    unit: str
    base: str = ""


@dataclass(frozen=True)
class Place:
    """Where a row stands: the text that proves it, the headings above, and what the caption says of its cells."""

    quote: Span
    path: tuple[str, ...]
    caption: Column


def stacked_drafts(table: StackedTable, text: str, path: tuple[str, ...]) -> Iterator[Draft]:
    """The facts of one table; `text` is the whole report, for the quotes."""
    above = _above(table, text)
    near = f"{text[:TITLE]}{above}{''.join(path)}"
    columns = _columns(table.columns, bool(re.search(rules()["planned"], near)))
    caption = _caption(above, path)
    for row in table.rows:
        parts = [part for part in (row.over, row.under, row.label) if part]
        first = min(parts, key=lambda part: part.start)
        last = max(cell.end for cell in (*row.cells, row.label) if cell)
        quote = Span(text[first.start : last], first.start, last)
        for column, cell in zip(columns, row.cells, strict=True):
            if cell is not None:
                yield _draft(row, column, cell, Place(quote, path, caption))


def _above(table: StackedTable, text: str) -> str:
    """The words of the table above its headings, or the lines right above it."""
    start = text.rfind("\n", 0, table.start) + 1
    lines = text[:start].rstrip().splitlines()[-LINES_ABOVE:]
    return table.caption or " ".join(line for line in lines if len(line) <= LONGEST and "。" not in line)


def _caption(above: str, path: tuple[str, ...]) -> Column:
    """What a caption says that the cells of a table count, and in which unit."""
    unit = CAPTION_UNIT.search(above)
    parts = [*re.split(r"[\s，,；;：:()（）]+", CAPTION_UNIT.sub("", above)), *path[::-1]]
    names = (counts(TABLE_OF.sub("", OPENING.sub("", part))) for part in parts)
    years = ALONE.findall(above)
    period = years[0] if len(years) == 1 else ""
    return Column(next(filter(None, names), ""), period, Role.VALUE, unit["unit"] if unit else "")


def _columns(headings: tuple[str, ...], planned: bool) -> list[Column]:
    """The columns; where a plan is told, the years behind the first are its targets."""
    found = [_column(heading) for heading in headings]
    first = min((column.period for column in found if column.period), default="")
    if not planned or any(one.role is Role.TARGET for one in found):
        return found
    return [Column(one.name, one.period, Role.TARGET, one.unit) if one.period > first else one for one in found]


def _column(text: str) -> Column:
    period = YEAR.search(text)
    unit = _unit_in(text)
    name = OPENING.sub("", _without_unit(YEAR.sub("", text)).strip())
    roles = (role for role, words in rules()["columns"].items() if re.search(words, text))
    units = (unit for word, unit in rules()["head_units"].items() if name.endswith(word))
    return Column(
        "" if name in rules()["plain_heads"] else name,
        period.group() if period else "",
        Role(next(roles, Role.VALUE)),
        unit or next(units, ""),
        compared(text),
    )


def _draft(row: Row, column: Column, cell: Span, place: Place) -> Draft:
    label = _clean(row.label.text)
    over = _clean(row.over.text) if row.over else ""
    under = _clean(row.under.text) if row.under else ""
    name = under if names_scope(label) and under else f"{under}其中{label}" if under else label
    restricted = only_restricts(over) and not any(scope_in(name))
    name = f"{over}{name}" if restricted or only_restricts(name) else name
    name += column.name or (place.caption.name if only_restricts(name) else "")
    stage, ownership = scope_in(label if names_scope(label) else name)
    quantity = quantities(cell.text)[0]
    own = (row.unit.text if row.unit else "", *(_unit_in(part.text) for part in (row.label, row.under) if part))
    units = (quantity.unit, *own, column.unit)
    unit = next(filter(None, units), place.caption.unit if ":" not in quantity.printed else "")
    return Draft(
        Kind.CELL, name, place.quote, place.path, cell, stage=stage, ownership=ownership, role=column.role,
        period=column.period or place.caption.period, base=column.base, value=quantity.value,
        printed=quantity.printed, qualifier=quantity.qualifier, unit=unit,
    )  # fmt: skip


def _clean(label: str) -> str:
    return _without_unit(OPENING.sub("", re.sub(r"\s+", "", label))).strip()


def _unit_in(label: str) -> str:
    """The unit that a label ends with in brackets; empty where they hold something else (小学)."""
    found = UNIT.search(label.strip())
    return found["unit"] if found and not any(scope_in(found["unit"])) else ""


def _without_unit(label: str) -> str:
    return UNIT.sub("", label) if _unit_in(label) else label
