"""Which numbers of a sentence are parts of the one before them."""

import re
from collections.abc import Sequence

from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import leading
from knowledge.fact import Role


def link_parts(drafts: list[Draft]) -> None:
    """Mark parts: those behind 其中, and runs of one unit that add up to the number before them."""
    for i, total in enumerate(drafts):
        run = drafts[i + 1 :]
        named = [one for one in run if one.unit == total.unit and one.part_of is None]
        opened = [one for one in run if re.match(leading("breakdown"), one.clause.text)]
        if opened and opened[0] is run[0]:
            chosen = [one for one in named if one is opened[0] or one.ownership]
        else:
            chosen = named if _adds_up(total, named) else []
        for part in chosen:
            part.part_of = total


def _adds_up(total: Draft, parts: Sequence[Draft]) -> bool:
    if any(part.base or part.role is Role.CHANGE for part in parts):
        return False
    values = [part.value for part in parts if part.value is not None]
    return len(values) > 1 and total.value is not None and sum(values) == total.value
