"""A table printed cell by cell → one draft a figure: indicator, stage, unit, period and whether it is a target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.document import MARKER
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import rules
from knowledge.extraction.quantity import quantities
from knowledge.extraction.scopes import names_scope
from knowledge.fact import Kind, Role
from knowledge.lexicon import scope_in
from knowledge.spans import Span
from knowledge.stacked import Row, StackedTable

UNIT = re.compile(r"[（(](?P<unit>[^（）()\d]{1,4})[）)]$")
OPENING = re.compile(rf"^\s*{MARKER}\s*|^其中[：:]?\s*")
YEAR = re.compile(r"\d{4}年(?:度|\d{1,2}[—－-]\d{1,2}月)?")


@dataclass(frozen=True)
class Column:
    """What the figures of a column are: what they count, when, in which unit, and as value or target."""

    name: str
    period: str
    role: Role
    unit: str


def stacked_drafts(table: StackedTable, text: str, path: tuple[str, ...]) -> Iterator[Draft]:
    """The facts of one table; `text` is the whole report, for the quotes."""
    planned = bool(re.search(rules()["planned"], text[: table.columns[0].start] + "".join(path)))
    columns = _columns(table.columns, planned)
    for row in table.rows:
        first = row.under or row.label
        last = max(cell.end for cell in (*row.cells, row.label) if cell)
        quote = Span(text[first.start : last], first.start, last)
        for column, cell in zip(columns, row.cells, strict=True):
            if cell is not None:
                yield _draft(row, column, cell, quote, path)


def _columns(headings: tuple[Span, ...], planned: bool) -> list[Column]:
    """The columns; where a plan is told, the years behind the first are its targets."""
    found = [_column(heading.text) for heading in headings]
    first = min((column.period for column in found if column.period), default="")
    if not planned:
        return found
    return [Column(one.name, one.period, Role.TARGET, one.unit) if one.period > first else one for one in found]


def _column(text: str) -> Column:
    period = YEAR.search(text)
    unit = UNIT.search(text)
    name = UNIT.sub("", YEAR.sub("", text)).strip()
    roles = (role for role, words in rules()["columns"].items() if re.search(words, text))
    units = (unit for word, unit in rules()["head_units"].items() if name.endswith(word))
    return Column(
        "" if name in rules()["plain_heads"] else name,
        period.group() if period else "",
        Role(next(roles, Role.VALUE)),
        unit["unit"] if unit else next(units, ""),
    )


def _draft(row: Row, column: Column, cell: Span, quote: Span, path: tuple[str, ...]) -> Draft:
    label = _clean(row.label.text)
    under = _clean(row.under.text) if row.under else ""
    name = under if names_scope(label) and under else f"{under}其中{label}" if under else label
    stage, ownership = scope_in(label if names_scope(label) else name)
    quantity = quantities(cell.text)[0]
    own_unit = UNIT.search(row.label.text) or UNIT.search(row.under.text if row.under else "")
    return Draft(
        Kind.CELL, name + column.name, quote, path, cell, stage=stage, ownership=ownership, role=column.role,
        period=column.period, value=quantity.value, printed=quantity.printed, qualifier=quantity.qualifier,
        unit=quantity.unit or (own_unit["unit"] if own_unit else column.unit),
    )  # fmt: skip


def _clean(label: str) -> str:
    return UNIT.sub("", OPENING.sub("", label.strip())).strip()
