"""What a number leaves open and the numbers before it in the sentence have said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.scopes import counts_schools, names_scope, only_restricts
from knowledge.extraction.subject import Subject
from knowledge.fact import Role
from knowledge.lexicon import scope_in

FROM = re.compile(r"[由从](?P<past>上年|去年|原来)?(?:同期)?的?")

SINCE = re.compile(r"[由从](?P<past>[\u4e00-\u9fff“”]{1,8})的\s*$")
POINTED = re.compile(r"[而但]?(?:这一?个?|该|此)(?:比例|比率|数字|数据|指标|项|标准)(?!.*[率额数费]$)")
TOGETHER = re.compile(r"[，,、\s]*(?:共计?|合计|总计|计|约)*\s*")


@dataclass(frozen=True)
class Context:
    """The words before a number, the numbers before it in the sentence, those of its unit, and the last values told."""

    before: str
    earlier: Sequence[Draft]
    alike: Sequence[Draft]
    told: Sequence[Draft]
    subject: Subject


Rule = Callable[[Draft, Context], Draft | None]


def inherited(draft: Draft, before: str, earlier: Sequence[Draft], subject: Subject) -> Draft:
    """The draft with what it leaves open filled in from the numbers before it; `before` are the words before it."""
    told = [one for one in (*subject.told, *earlier) if one.unit != "%"]
    above = subject.told if draft.quote.text.startswith("其中") else ()
    alike = [one for one in (*above, *earlier) if one.unit == draft.unit]
    context = Context(before, earlier, alike, told, subject)
    draft = _risen(replace(draft, base=_base(draft, before)), subject)
    made = _first(ALONE, draft, context)
    if made is not None or not earlier:
        return draft if made is None else made
    dated = replace(draft, period=draft.period or earlier[-1].period)
    return _first(BEHIND, dated, context) or dated


def _first(rules_: Sequence[Rule], draft: Draft, context: Context) -> Draft | None:
    return next((made for rule in rules_ if (made := rule(draft, context)) is not None), None)


def _base(draft: Draft, before: str) -> str:
    """What stands before a change (由上年的, 由原来的), as its words."""
    for word in rules()["before_change"]:
        if before.endswith(word):
            return str(word)
    since = SINCE.search(before)
    return draft.base or (since["past"] if since else "")


def _risen(draft: Draft, subject: Subject) -> Draft:
    """A number that says only from when it rose (由去年的), with what the clause before it names."""
    risen = FROM.fullmatch(draft.indicator)
    if risen and subject.aside:
        return replace(draft, indicator=subject.aside, base=risen["past"] or "")
    return draft


def _share(draft: Draft, context: Context) -> Draft | None:
    """A share (占总数的…) of what was told before it."""
    begins = draft.unit == "%" and draft.indicator.startswith(tuple(rules()["shares_of"]))
    return _share_of(draft, context.told[-1]) if begins and context.told else None


def _share_of_scope(draft: Draft, context: Context) -> Draft | None:
    """A share (初中占…) of the same thing as the share before it (小学专任教师中本科学历占…)."""
    last = context.earlier[-1] if context.earlier else draft
    if last is draft or not draft.unit == last.unit == "%" or not _is_share_of_scope(draft.indicator):
        return None
    thing = re.sub(rf"^(?:{alternatives(rules()['stages'])})", "", last.indicator)
    return replace(draft, indicator=f"{draft.indicator[:-1]}{thing}")


def _having(draft: Draft, context: Context) -> Draft | None:
    """A share of those who have something (具有本科学历占…), among the persons told before it."""
    having = draft.indicator.endswith("占") and draft.indicator.startswith(tuple(rules()["having"]))
    if not having or not context.told:
        return None
    return replace(_share_of(draft, context.told[-1]), stage=draft.stage or context.told[-1].stage)


def _pointed(draft: Draft, context: Context) -> Draft | None:
    """A number that only points back (这个比例)."""
    told = [*context.told, *context.earlier]
    if not POINTED.match(draft.indicator) or not (context.subject.aside or told):
        return None
    return replace(draft, indicator=context.subject.aside or told[-1].indicator)


def _counted(draft: Draft, context: Context) -> Draft | None:
    """A number that names only a scope, as one of what its paragraph counts."""
    counted = context.subject.counted
    if not counted or not names_scope(draft.indicator) or any(_counts_alike(one, draft) for one in context.earlier):
        return None
    return _narrowed(draft, counted)


def _together(draft: Draft, context: Context) -> Draft | None:
    """The number before it once more, in another unit (项目9个共3万平方米)."""
    if not context.earlier or draft.indicator or not TOGETHER.fullmatch(context.before):
        return None
    last = context.earlier[-1]
    if draft.unit == last.unit:
        return None
    return replace(draft, indicator=last.indicator, stage=last.stage, ownership=last.ownership)


def _headed(draft: Draft, context: Context) -> Draft | None:
    """A number that names only a scope, as one of what the heading above it counts."""
    heading = context.subject.heading
    return _narrowed(draft, heading) if heading and not context.alike and _leaves_open(draft) else None


def _bare_change(draft: Draft, context: Context) -> Draft | None:
    bare = draft.role is Role.CHANGE and draft.indicator in rules()["compared"] + rules()["changes"]
    return replace(draft, indicator=context.earlier[-1].indicator + draft.indicator) if bare else None


def _after_change(draft: Draft, context: Context) -> Draft | None:
    """The value after a change, which has the name and the unit of the one before it."""
    last = context.earlier[-1]
    if not last.base or draft.indicator:
        return None
    unit = draft.unit or last.unit
    return replace(draft, indicator=last.indicator, stage=last.stage, ownership=last.ownership, unit=unit)


def _scope_of(draft: Draft, context: Context) -> Draft | None:
    alike = draft.unit == context.earlier[-1].unit and _is_bare(draft)
    return _as_scope_of(draft, context.earlier) if alike else None


def _restricted(draft: Draft, context: Context) -> Draft | None:
    if not context.alike or not _leaves_open(draft):
        return None
    last = context.alike[-1]
    level = draft.indicator in rules()["levels"]
    made = _narrowed(draft, _without_scope(last.indicator))
    return replace(made, stage=made.stage or last.stage) if level else made


def _above(draft: Draft, context: Context) -> Draft | None:
    """A part (其中，农村为…) of what the sentence before it has told."""
    return None if context.earlier else _restricted(draft, context)


def _dangling(draft: Draft, context: Context) -> Draft | None:
    """A word that means something only behind another (生均, 金额), with the name of the number before it."""
    own = draft.indicator.removeprefix(context.subject.scope)
    part = own.endswith("部分") and context.alike
    if not part and own not in rules()["dangling"]:
        return None
    last = context.alike[-1] if part else context.earlier[-1]
    return replace(draft, indicator=last.indicator + own, stage=draft.stage or last.stage)


ALONE: tuple[Rule, ...] = (_share, _share_of_scope, _having, _pointed, _counted, _together, _headed, _above)
BEHIND: tuple[Rule, ...] = (_bare_change, _after_change, _scope_of, _restricted, _dangling)


def _is_share_of_scope(indicator: str) -> bool:
    return indicator.endswith("占") and only_restricts(indicator[:-1])


def _share_of(draft: Draft, told: Draft) -> Draft:
    """A draft whose words are behind the name of what was told."""
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
    return only_restricts(draft.indicator) or draft.indicator.endswith(("学校", "幼儿园"))


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
    if counts_schools(draft.unit) and only_restricts(total.indicator) and not draft.ownership:
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
