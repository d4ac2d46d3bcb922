"""Drafts → facts: topic, statement and a stable readable id for each."""

import re
from collections.abc import Sequence

from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import rules, topic_of
from knowledge.fact import Fact, Kind, Role, Scope
from knowledge.text.pinyin import spellings

LONGEST_ID = 48
LONGEST_WORD = 24
ROLE_MARKS = {Role.VALUE: "", Role.TARGET: "mubiao", Role.CHANGE: "bianhua"}


def finished(drafts: Sequence[Draft], place: str) -> list[Fact]:
    """Facts in the order of the drafts; ids are unique and depend on nothing but the drafts."""
    taken: dict[str, int] = {}
    for draft in drafts:
        base = _slug(draft, place)
        taken[base] = taken.get(base, 0) + 1
        draft.id = base if taken[base] == 1 else f"{base}-{taken[base]}"
    return [_fact(draft, place) for draft in drafts]


def _slug(draft: Draft, place: str) -> str:
    words = [draft.kind.value if draft.kind not in (Kind.NUMBER, Kind.CELL) else "", _pinyin(draft.indicator, place)]
    words += [_pinyin(draft.stage, place) if draft.stage not in draft.indicator else ""]
    words += [_pinyin(draft.ownership, place) if draft.ownership not in draft.indicator else ""]
    words += [ROLE_MARKS[draft.role], "yuanlai" if draft.base else ""]
    return "-".join(word[:LONGEST_WORD] for word in words if word)[: LONGEST_ID - 3].rstrip("-") or draft.kind.value


def _pinyin(text: str, place: str) -> str:
    plain = re.sub(r"[^\u4e00-\u9fff]", "", re.sub(r"《[^》]*》", "", text) or text).replace(place, "")
    found = spellings(plain[:10])
    return "".join(found[0]) if found else ""


def _fact(draft: Draft, place: str) -> Fact:
    return Fact(
        id=draft.id, kind=draft.kind, topic=_topic(draft),
        indicator=_joined(draft.indicator.removeprefix(place) or draft.indicator),
        scope=Scope(stage=draft.stage, ownership=draft.ownership, group=draft.group), role=draft.role,
        period=draft.period, base=draft.base, value=draft.value, printed=draft.printed, unit=draft.unit,
        qualifier=draft.qualifier, members=draft.members, open_list=draft.open_list,
        part_of=draft.part_of.id if draft.part_of else "", statement=_statement(draft),
        section=" / ".join(draft.path), quote=draft.quote.text, start=draft.quote.start, end=draft.quote.end,
        clause_start=draft.clause.start, clause_end=draft.clause.end,
    )  # fmt: skip


def _topic(draft: Draft) -> str:
    if draft.topic:
        return draft.topic
    by_kind: dict[str, str] = rules()["kind_topics"]
    item, outer = draft.path[2:], draft.path[:2]
    texts = (*item, draft.indicator, draft.clause.text, *reversed(outer))
    section = next(
        (name for name, words in rules()["kinds"].items() if draft.path and re.search(words, draft.path[0])), ""
    )
    return by_kind.get(draft.kind.value) or topic_of(
        *texts, default="" if draft.kind is Kind.MEASURE else by_kind.get(section, "")
    )


def _statement(draft: Draft) -> str:
    if draft.statement:
        return draft.statement
    if draft.kind in (Kind.NUMBER, Kind.CELL):
        return f"{draft.period}{draft.ownership if draft.ownership not in draft.indicator else ''}{draft.indicator}"
    return _joined(draft.clause.text.strip("，。；："))


def _joined(text: str) -> str:
    """The text on one line: a line break inside a sentence is the paper's, not the sentence's."""
    return re.sub(r"\s*\n\s*", "", text)
