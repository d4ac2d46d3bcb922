"""The indicator table → one draft a cell: indicator, stage, unit, period and whether it is a target."""

import re
from collections.abc import Sequence

from knowledge.document import Table
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import rules
from knowledge.extraction.names import PERIOD
from knowledge.extraction.quantity import quantities
from knowledge.fact import Kind, Role
from knowledge.lexicon import scope_in
from knowledge.spans import Span

UNIT = re.compile(r"（(?P<unit>[^（）]{1,3})）$")
PART = re.compile(r"^其中[：:]?")


def cell_drafts(table: Table, text: str) -> list[Draft]:
    """The facts of one table; `text` is the whole report, for the quotes. A table without a header gives none."""
    header, *rows = table.rows
    columns = _columns(header)
    drafts: list[Draft] = []
    category, in_parts = "", False
    parent: list[Draft | None] = [None] * len(header)
    for row in rows:
        category = re.sub(r"\s", "", row[0].text) or category
        label = row[1].text
        in_parts = bool(PART.match(label)) or (in_parts and not UNIT.search(label) and not bool(row[0].text))
        made = [_cell(row, i, columns[i], category, text, table.path, parent[i] if in_parts else None) for i in columns]
        if not in_parts:
            parent = [None] * len(header)
            for i, draft in zip(columns, made, strict=True):
                parent[i] = draft
        drafts += made
    return drafts


def _columns(header: Sequence[Span]) -> dict[int, tuple[Role, str]]:
    """Column number → what its cells are and their period, from the column's heading."""
    columns = {}
    for i, cell in enumerate(header):
        period = PERIOD.search(cell.text)
        for role, words in rules()["columns"].items():
            if period and re.search(words, cell.text):
                columns[i] = (Role(role), period.group())
    return columns


def _cell(
    row: Sequence[Span], i: int, column: tuple[Role, str], category: str, text: str, path: tuple[str, ...],
    total: Draft | None,
) -> Draft:  # fmt: skip
    label = row[1].text
    unit = UNIT.search(label)
    name = UNIT.sub("", PART.sub("", label)).strip()
    own_stage, ownership = scope_in(name)
    quantity = quantities(row[i].text)[0]
    role, period = column
    quote = Span(text[row[1].start : row[-1].end], row[1].start, row[-1].end)
    return Draft(
        Kind.CELL, total.indicator if total else name, quote, path, row[i],
        stage=own_stage or scope_in(category)[0], ownership=ownership, role=role, period=period,
        value=quantity.value, printed=quantity.printed, qualifier=quantity.qualifier,
        unit=unit["unit"] if unit else (total.unit if total else ""), part_of=total,
    )  # fmt: skip
