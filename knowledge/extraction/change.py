"""Numbers that state how a value has changed, what it was before, or how far it is from another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.scopes import counts_schools, only_restricts
from knowledge.fact import Role

BY = "(?:比|较|与|同)"
SHARE = re.compile("占(?!比)")
SPEED = re.compile("(?:增幅|降幅|增速|降速).*(?:扩大|缩小|收窄|回落|提高|下降|上升)")
YEAR = re.compile(r"\d{4}\s?年")


@cache
def _moved() -> re.Pattern[str]:
    words = rules()
    against = rf"(?:{alternatives(words['compared'])})(?!均)|{BY}(?!例|重|率)[^，,。；;、：:]{{1,16}}?(?:相比)?"
    return re.compile(
        rf"^(?:其中|而|同口径|\d+年(?:间|来|内))?(?P<against>{against})?(?:{alternatives(words['softly'])})*"
        rf"(?P<move>(?:年均)?(?:{alternatives(words['moves'])})(?:率|幅度?)?)(?:了|约|为|达|近)*$"
    )


@cache
def _past() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:其中|而|到|至)?(?P<by>{BY})?(?P<against>{alternatives(rules()['earlier'])}|{YEAR.pattern})"
        r"(?:度|同期|末|底)?(?:已经?|仅|只)?(?:的|为|是|共|有|达|达到)*$"
    )


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(rf"^(?:{alternatives(rules()['beyond'])})[^，,。；;：:]{{2,24}}$")


def as_change(draft: Draft, words: str, earlier: Sequence[Draft]) -> Draft | None:
    """The draft as a change of the value before it, or as its earlier value, where its words say only that."""
    valued = [one for one in earlier if one.role is not Role.CHANGE and not one.base]
    if not valued:
        return None
    changes = [one for one in earlier if one.role is Role.CHANGE]
    if SPEED.match(words) and changes:
        return _changed(draft, changes[-1], changes[-1].base, words)
    past = _past().match(words)
    if past:
        return _earlier(draft, _alike(draft.unit, valued), past)
    told = _told(draft.unit, valued)
    far = draft.unit in rules()["points"] or _plain(draft.unit) == _plain(told.unit) != "%"
    if far and _beyond().match(words):
        return _changed(draft, told, words, words)
    moved = _moved().match(words)
    if not moved or words.endswith(tuple(rules()["after_change"])):
        return None
    against = moved["against"] or _by(next(filter(None, map(_against, reversed(earlier))), ""))
    return _changed(draft, told, against if len(against) > 1 else "", f"{against}{moved['move']}")


def _told(unit: str, valued: Sequence[Draft]) -> Draft:
    """The value that a change is one of: points of a rate, a percentage of what is no share, else of the same unit."""
    if unit in rules()["points"]:
        return _alike("%", valued)
    if unit == "%":
        return ([one for one in valued if not SHARE.search(one.indicator)] or list(valued))[-1]
    return _alike(unit, valued)


def _alike(unit: str, valued: Sequence[Draft]) -> Draft:
    """The last value in a unit, or the last one at all."""
    return ([one for one in valued if _plain(one.unit) == _plain(unit)] or list(valued))[-1]


def _plain(unit: str) -> str:
    return unit.lstrip("万亿").split("/")[0]


def compared(words: str) -> str:
    """What the words of a change say that it is against (比上年); empty where they do not."""
    found = re.search(rf"(?:{alternatives(rules()['compared'][:-1])})|{BY}\s?{YEAR.pattern}", words)
    return found.group() if found else ""


def _by(against: str) -> str:
    """What a change is against, as said in front of it (上年 → 比上年)."""
    return against if not against or re.match(rf"{BY}|同比|环比", against) else f"比{against}"


def _against(one: Draft) -> str:
    return "" if one.base in rules()["before_change"] else one.base


def _earlier(draft: Draft, told: Draft, past: re.Match[str]) -> Draft:
    year = YEAR.fullmatch(past["against"])
    base = "" if year and not past["by"] else past["against"]
    return replace(_of(draft, told), indicator=told.indicator, base=base, period=past["against"], role=Role.VALUE)


def _changed(draft: Draft, told: Draft, against: str, words: str) -> Draft:
    unclear = only_restricts(told.indicator) and not counts_schools(told.unit)
    name = words if unclear else f"{told.indicator}{words}"
    return replace(_of(draft, told), indicator=name, base=against, period=draft.period or told.period, role=Role.CHANGE)


def _of(draft: Draft, told: Draft) -> Draft:
    return replace(draft, stage=told.stage, ownership=told.ownership, group=told.group)
