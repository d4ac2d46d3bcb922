"""What a number leaves open and the numbers before it in the sentence have said."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.scopes import counts_schools, names_scope, only_restricts
from knowledge.extraction.subject import Subject
from knowledge.fact import Role
from knowledge.lexicon import scope_in

FROM = re.compile(r"[由从](?P<past>上年|去年|原来)?(?:同期)?的?")

SINCE = re.compile(r"[由从](?P<past>[\u4e00-\u9fff“”]{1,8})的\s*$")
POINTED = re.compile(r"(?:这一?个?|该|此)(?:比例|比率|数字|数据|指标|项|标准)(?!.*[率额数费]$)")
TOGETHER = re.compile(r"[，,、\s]*(?:共计?|合计|总计|计|约)*\s*")


def inherited(draft: Draft, before: str, earlier: Sequence[Draft], subject: Subject) -> Draft:
    """The draft with what it leaves open filled in from the numbers before it; `before` are the words before it."""
    if before.endswith(tuple(rules()["before_change"])):
        draft.base = next(word for word in rules()["before_change"] if before.endswith(word))
    since = SINCE.search(before)
    draft.base = since["past"] if since and not draft.base else draft.base
    told = [one for one in (*subject.told, *earlier) if one.unit != "%"]
    if draft.indicator.startswith(tuple(rules()["shares_of"])) and draft.unit == "%" and told:
        return _share_of(draft, told[-1])
    if earlier and draft.unit == earlier[-1].unit == "%" and _is_share_of_scope(draft.indicator):
        return _share_like(draft, earlier[-1])
    if draft.indicator.endswith("占") and draft.indicator.startswith(tuple(rules()["having"])) and told:
        return replace(_share_of(draft, told[-1]), stage=draft.stage or told[-1].stage)
    if POINTED.match(draft.indicator) and (subject.aside or told):
        return replace(draft, indicator=subject.aside or told[-1].indicator)
    risen = FROM.fullmatch(draft.indicator)
    if risen and subject.aside:
        draft = replace(draft, indicator=subject.aside, base=risen["past"] or "")
    if subject.counted and names_scope(draft.indicator) and not any(_counts_alike(one, draft) for one in earlier):
        return _narrowed(draft, subject.counted)
    if earlier and not draft.indicator and TOGETHER.fullmatch(before) and draft.unit != earlier[-1].unit:
        return replace(draft, indicator=earlier[-1].indicator, stage=earlier[-1].stage, ownership=earlier[-1].ownership)
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
    if draft.indicator.removeprefix(subject.scope) in rules()["dangling"]:
        return replace(draft, indicator=previous.indicator + draft.indicator.removeprefix(subject.scope))
    if draft.indicator in rules()["dangling"]:
        return replace(draft, indicator=previous.indicator + draft.indicator, stage=previous.stage)
    return draft


def _is_share_of_scope(indicator: str) -> bool:
    return indicator.endswith("占") and only_restricts(indicator[:-1])


def _share_like(draft: Draft, other: Draft) -> Draft:
    """A share (初中占…) of the same thing as the share before it (小学专任教师中本科学历占…)."""
    thing = re.sub(rf"^(?:{alternatives(rules()['stages'])})", "", other.indicator)
    return replace(draft, indicator=f"{draft.indicator[:-1]}{thing}")


def _share_of(draft: Draft, told: Draft) -> Draft:
    """A share (占总数的…) of what was told before it."""
    return replace(
        draft, indicator=told.indicator + draft.indicator, stage=told.stage, ownership=told.ownership, group=told.group
    )


def _is_bare(draft: Draft) -> bool:
    """Whether a number names only a scope; a kind of school does where persons are counted."""
    return _is_bare_scope(draft.indicator) or (
        draft.indicator in rules()["institutions"] and not counts_schools(draft.unit)
    )


def _leaves_open(draft: Draft) -> bool:
    """Whether a number says only for whom it is: a kind of school, but no school is counted."""
    if counts_schools(draft.unit):
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
        stage = total.stage if draft.indicator in rules()["levels"] else ""
        return replace(draft, indicator=head, stage=draft.stage or stage, group=draft.indicator)
    if counts_schools(draft.unit) and only_restricts(head) and not draft.ownership:
        return draft
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
