"""What a conversation fixed so far, and how a short follow-up takes it up."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from knowledge.lexicon import read
from knowledge.understanding.clause import BREAKS
from knowledge.understanding.question import RANKING, Question, Term


@dataclass(frozen=True, slots=True)
class Context:
    """The last question that was answered and the facts that answered it; a value, held by the caller.

    Where several reports are loaded, `report` is the code of the one that answered, `year` the one asked for (0: none).
    """

    question: Question | None = None
    facts: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    report: str = ""
    year: int = 0


SCOPES = ("stage", "ownership")
OWN = ("thing", "name", "word", "outside")
# 哪些目标没有完成 is asked of all.
TARGETS = frozenset({"met", "unmet"})
# A message this short that names nothing of its own goes on with what was said.
SHORT = 12
# One that begins with a word for what was told (都是, 他们) goes on with it up to this length.
BRIEF = 24
# The first words alone, as in 小学呢？…
OPENING = 6


class Leaning(Enum):
    """How far a message needs the one before it: not at all, perhaps, or altogether."""

    NONE = 0
    PERHAPS = 1
    WHOLLY = 2


def leaning(question: Question) -> Leaning:
    """How far a question needs the last one: 初中呢 altogether, 有多少学生 perhaps, 民办学校有几所 not at all.

    What it names of its own, beyond what nearly every question names, lets it stand alone.
    """
    words = read("words.yaml")
    arithmetic = {("thing", concept) for one in question.operations for concept in words["reckoning"].get(one, ())}
    money = {("thing", words["counted"]["money"])}
    generic = {("thing", concept) for concept in (*words["counted"].values(), *words["roles"].values())}
    roles = {("thing", concept) for concept in words["roles"].values()}
    spoken = [term for term in question.content if len(term.surface) > 1]
    role = [term for term in question.content if roles & set(term.keys)]
    own = {key for term in spoken for key in term.keys if key[0] in OWN and term not in role} - arithmetic
    own |= {key for term in role for key in term.keys if key in roles} - arithmetic
    report = ("thing", words["about"]["report"])
    if not question.asks & set(words["about"]["asks"]):
        # 报告点了哪几个的名 asks of what was told.
        own -= {report}
    short = len(question.text) <= SHORT
    if question.operations & TARGETS and "list" in question.asks:
        return Leaning.NONE
    if question.text.startswith(tuple(read("asking.yaml")["referring"])) and len(question.text) <= BRIEF:
        return Leaning.WHOLLY
    if not own <= generic:
        return Leaning.PERHAPS if points_back(question) else Leaning.NONE
    # 钱 asks of what was told, 教育经费 and 财政投入 are things by their full names.
    paid = [term for term in question.content if money & set(term.keys)]
    formal = any(word in term.surface for term in paid for word in words["whole_money"])
    alone = (own <= money and not formal) or own <= roles
    role_only = bool(own) and own <= roles and len(question.text) <= BRIEF
    if points_back(question) or role_only or (alone and (short or not question.terms)):
        return Leaning.WHOLLY
    scoped = any(question.concepts(slot) for slot in SCOPES)
    return Leaning.NONE if own and scoped else Leaning.PERHAPS


def points_back(question: Question) -> bool:
    """Whether a message begins or ends like one that takes up what was said before (那…, 其中…, …的呢)."""
    words = read("asking.yaml")
    text = question.text.strip("?!。 ")
    opening = re.split(f"[{BREAKS}]", text)[0]
    inside = any(word in text for word in words["pointing_inside"])
    ends = text if len(opening) > OPENING else opening
    return inside or text.startswith(tuple(words["pointing"])) or ends.endswith(tuple(words["trailing"]))


def carried(question: Question, context: Context) -> Question:
    """The question with what it leaves open taken from the last one; each slot it names itself replaces the old."""
    last = context.question
    if last is None:
        return question
    own = {key[0] for term in question.terms for key in term.keys}
    roles = {read("words.yaml")["roles"][role] for role in ("target", "value")}
    if question.operations & RANKING:
        # 哪个最高 looks at all 学段, not at the one that was told last.
        own |= set(SCOPES)
    kept = tuple(term for term in last.terms if not _replaced(term, own))
    return replace(
        question,
        terms=_distinct((*kept, *question.terms)),
        asks=question.asks or last.asks,
        measures=question.measures or (frozenset() if question.asks else last.measures),
        times=question.times or (() if roles & set(question.concepts("thing")) else last.times),
        places=question.places or last.places,
    )


def _replaced(term: Term, own: set[str]) -> bool:
    slots = {key[0] for key in term.keys}
    roles = set(read("words.yaml")["roles"].values())
    return bool(slots & own & set(SCOPES)) or bool(roles & set(term.concepts("thing")) and "thing" in own)


def _distinct(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple({term.keys: term for term in terms}.values())
