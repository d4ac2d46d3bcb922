"""What a number leaves open and the numbers before it in the sentence have said."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.scopes import names_scope, only_restricts
from knowledge.extraction.subject import Subject
from knowledge.fact import Role
from knowledge.lexicon import scope_in

FROM = re.compile(r"[由从](?P<past>上年|去年|原来)?(?:同期)?的?")


def inherited(draft: Draft, before: str, earlier: Sequence[Draft], subject: Subject) -> Draft:
    """The draft with what it leaves open filled in from the numbers before it; `before` are the words before it."""
    if before.endswith(tuple(rules()["before_change"])):
        draft.base = next(word for word in rules()["before_change"] if before.endswith(word))
    told = [one for one in (*subject.told, *earlier) if one.unit != "%"]
    if draft.indicator.startswith(tuple(rules()["shares_of"])) and draft.unit == "%" and told:
        return _share_of(draft, told[-1])
    risen = FROM.fullmatch(draft.indicator)
    if risen and subject.aside:
        draft = replace(draft, indicator=subject.aside, base=risen["past"] or "")
    if subject.counted and names_scope(draft.indicator) and not any(_counts_alike(one, draft) for one in earlier):
        return _narrowed(draft, subject.counted)
    alike = [one for one in earlier if one.unit == draft.unit]
    if subject.heading and not alike and _leaves_open(draft):
        return _narrowed(draft, subject.heading)
    if not earlier:
        return draft
    previous = earlier[-1]
    draft.period = draft.period or previous.period
    if draft.role is Role.CHANGE and draft.indicator in rules()["compared"] + rules()["changes"]:
        return replace(draft, indicator=previous.indicator + draft.indicator)
    if previous.base and not draft.indicator:
        unit = draft.unit or previous.unit
        return replace(
            draft, indicator=previous.indicator, stage=previous.stage, ownership=previous.ownership, unit=unit
        )
    if draft.unit == previous.unit and _is_bare(draft):
        return _as_scope_of(draft, earlier)
    if alike and _leaves_open(draft):
        return _narrowed(draft, _without_scope(alike[-1].indicator))
    if draft.indicator in rules()["dangling"]:
        return replace(draft, indicator=previous.indicator + draft.indicator, stage=previous.stage)
    return draft


def _share_of(draft: Draft, told: Draft) -> Draft:
    """A share (占总数的…) of what was told before it."""
    return replace(
        draft, indicator=told.indicator + draft.indicator, stage=told.stage, ownership=told.ownership, group=told.group
    )


def _is_bare(draft: Draft) -> bool:
    """Whether a number names only a scope; a kind of school does where persons are counted."""
    return _is_bare_scope(draft.indicator) or (
        draft.indicator in rules()["institutions"] and draft.unit not in rules()["institution_units"]
    )


def _leaves_open(draft: Draft) -> bool:
    """Whether a number says only for whom it is: a kind of school, but no school is counted."""
    if draft.unit in rules()["institution_units"]:
        return False
    return only_restricts(draft.indicator) or bool(draft.indicator) and draft.indicator.endswith(("学校", "幼儿园"))


def _is_bare_scope(text: str) -> bool:
    """Whether a text names only a 学段 or 办学性质 (公办, 小学), so that what is counted stands earlier."""
    stage, ownership = scope_in(text)
    if text in rules()["levels"]:
        return True
    return text == "" or text in rules()["ownership"] or (bool(stage) and not ownership and text in rules()["stages"])


def _as_scope_of(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    total = next((one for one in reversed(earlier) if not _only_scope_differs(one, draft)), earlier[-1])
    head = _without_scope(total.indicator)
    if draft.indicator in (*rules()["levels"], *rules()["institutions"]):
        return replace(draft, indicator=head, stage=draft.stage or total.stage, group=draft.indicator)
    return replace(draft, indicator=head, stage=draft.stage or (total.stage if draft.ownership else ""))


def _narrowed(draft: Draft, counted: str) -> Draft:
    """A number that names only a scope, as one of what its paragraph counts."""
    levels = re.match(rf"(?:{alternatives(rules()['levels'])})*", draft.indicator)
    group = (levels.group() if levels else "") if draft.stage else draft.indicator
    return replace(draft, indicator=counted, group=group)


def _counts_alike(one: Draft, other: Draft) -> bool:
    return one.unit == other.unit and not _is_bare_scope(one.indicator) and one.indicator != other.indicator


def _only_scope_differs(one: Draft, other: Draft) -> bool:
    return (_is_bare_scope(one.indicator) or bool(one.group)) and bool(one.ownership) == bool(other.ownership)


def _without_scope(indicator: str) -> str:
    words = alternatives([*rules()["ownership"], *rules()["stages"]])
    shorter = re.sub(rf"(?:{words})$", "", indicator)
    return shorter or indicator
