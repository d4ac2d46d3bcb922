"""Numbers that state how a value has changed, or what it was before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, rules
from knowledge.fact import Role


@cache
def _moved() -> re.Pattern[str]:
    words = rules()
    against = alternatives(words["compared"])
    return re.compile(
        rf"^(?:其中)?(?P<against>{against})?(?:分别|又|均|约)?(?P<move>{alternatives(words['moves'])})(?:了|约|为|到)?$"
    )


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"^(?P<against>{alternatives(rules()['earlier'])})(?:同期)?(?:为|是|共)?$")


def as_change(draft: Draft, words: str, earlier: Sequence[Draft]) -> Draft | None:
    """The draft as a change of the value before it, or as its earlier value, where its words say only that."""
    valued = [one for one in earlier if one.role is not Role.CHANGE and not one.base]
    if not valued:
        return None
    told = valued[-1]
    past = _past().match(words)
    if past:
        return replace(_of(draft, told), indicator=told.indicator, base=past["against"], period=past["against"])
    moved = _moved().match(words)
    if not moved:
        return None
    against = moved["against"] or next((one.base for one in reversed(earlier) if one.base), "")
    name = f"{told.indicator}{against}{moved['move']}"
    return replace(_of(draft, told), indicator=name, base=against, period=draft.period or told.period, role=Role.CHANGE)


def _of(draft: Draft, told: Draft) -> Draft:
    return replace(draft, stage=told.stage, ownership=told.ownership, group=told.group)
