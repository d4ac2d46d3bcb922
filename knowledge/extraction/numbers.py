"""A clause with numbers → one draft for each number: what is counted, for whom, when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.document import MARKER, Sentence
from knowledge.extraction.change import as_change, compared
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, leading, rules, trailing
from knowledge.extraction.inherit import inherited
from knowledge.extraction.listing import members
from knowledge.extraction.names import AGES, DATES, period_of
from knowledge.extraction.parts import link_parts
from knowledge.extraction.pieces import Piece, pieces
from knowledge.extraction.scopes import counts_schools, only_restricts
from knowledge.extraction.series import APART, handed_out
from knowledge.extraction.subject import Subject
from knowledge.fact import Kind, Role
from knowledge.lexicon import scope_in
from knowledge.spans import Span
from knowledge.text.dictionary import dictionary

ITEM = re.compile(r"^[一二三四五六七八九十]+是")
MARKED = re.compile(rf"^\s*{MARKER}")
FOOTNOTE = re.compile(r"[①-⑳]|\[\d+\]")
ASIDE = re.compile(r"（含[^（）]*）|（[^（）]*\d[^（）]*）|\((?:含[^()]*|[^()]*\d[^()]*)\)")
NOTE = re.compile(r"[（(](?:主要|包括|不含|不包括|未含|即|指|下同|其中)[^（）()]*[）)]")
SHARE = "占"
LISTED = re.compile(rf"(?P<counted>.+){APART}(?:为|是|达到?)?[：:](?P<first>.+)$")
BESIDE = re.compile(r"^[ \t]*[（(][^（）()]*[）)]|含在内$")
AND_FIRST = re.compile(r"^[和及与、，,]+")
AND = re.compile(r"[和及与、，,]+$")
HOLDS = re.compile(r"^[\u4e00-\u9fff]{2,5}?[省市县区州旗](?:共有|现有|拥有|共设有|设有)")
LINKED = re.compile(r"(?<=[到至为])的$|(?<=[\u4e00-\u9fff]{2})[由从](?:[\u4e00-\u9fff“”]{0,8}的)?$")
EDGES = "、，。；：,;: （(）)\n"


@dataclass(frozen=True)
class Place:
    """Where a number stands: its clause, the sentence that proves it, and the headings above."""

    clause: Span
    quote: Span
    path: tuple[str, ...]


@dataclass(frozen=True)
class Own:
    """The words of a number, the period that a series gives it, and the value that it is said to change."""

    words: str
    period: str = ""
    told: Draft | None = None
    change: str = ""


def number_drafts(sentence: Sentence, before: Subject | None = None) -> tuple[list[Draft], Subject]:
    """The number facts of one sentence, in order, and what is talked about behind it.

    Later clauses inherit what earlier ones fixed, and the sentence what its paragraph named `before` it.
    """
    drafts: list[Draft] = []
    subject = (before or Subject()).at(sentence)
    quote = Span(sentence.text, sentence.start, sentence.end)
    for clause in sentence.clauses():
        found = pieces(clause.text)
        for piece, own in zip(found, _owns(found, subject, drafts), strict=True):
            draft = _draft(piece, own, Place(clause, quote, sentence.path), drafts, subject)
            subject = subject.after(draft, own.words)
            drafts.append(draft)
        subject = subject if found else subject.beside(clause.text)
    link_parts(drafts)
    return drafts, subject


def _owns(found: Sequence[Piece], subject: Subject, earlier: Sequence[Draft]) -> list[Own]:
    """The words of each number of a clause."""
    outer = [piece for piece in found if not piece.within]
    series = iter(_series(outer, subject, earlier))
    own, shared = [], False
    for piece in found:
        handed = None if piece.within else next(series, None)
        words, shared = _words(piece, subject, shared)
        own.append(handed or Own(words))
    return own


def _series(found: Sequence[Piece], subject: Subject, earlier: Sequence[Draft]) -> list[Own]:
    """What 分别 hands out to each number: words, a period or a value that changed; empty where it hands out none."""
    if len(found) < 2 or not (APART in found[0].before or _are_joined(found)):
        return []
    valued = [one for one in (*subject.told, *earlier) if one.role is not Role.CHANGE and not one.base]
    changed = _changes(found, valued)
    if changed or APART not in found[0].before:
        return changed
    listed = _listed(found)
    if listed:
        return listed
    head, _, tail = found[0].before.partition(APART)
    head, move = _without_opener(_cleaned(head), subject), _without_links(tail.strip(EDGES))
    names = handed_out(head, len(found))
    if names:
        return [Own(name + move) for name in names]
    if len(subject.years) == len(found):
        return [Own(head + move, year) for year in subject.years]
    return _of_each(valued[-len(found) :], head, tail.strip(EDGES), len(found))


def _listed(found: Sequence[Piece]) -> list[Own]:
    """What stands before a list of scopes (学历占比分别为：幼儿园…、小学…) for each of them; empty where it is none."""
    opened = LISTED.match(_plain(found[0].before))
    if not opened:
        return []
    names = [_without_links(_cleaned(text)) for text in (opened["first"], *(piece.before for piece in found[1:]))]
    counted = _cleaned(opened["counted"])
    return [Own(name + counted) for name in names] if all(map(only_restricts, names)) else []


def _are_joined(found: Sequence[Piece]) -> bool:
    """Whether nothing but 和 or 、 stands between numbers."""
    return not any(AND_FIRST.sub("", _plain(piece.before)) for piece in found[1:])


def _of_each(told: Sequence[Draft], head: str, tail: str, count: int) -> list[Own]:
    """What is counted of each of as many schools or things before it: 在校生分别为…, 其中乡村教师分别占…"""
    if len(told) < count:
        return []
    if tail.startswith(SHARE):
        return [Own(f"{one.indicator}{head}{tail}") for one in told]
    schools = [one.stage or one.indicator for one in told if counts_schools(one.unit)]
    fitting = len(schools) == count and all(map(only_restricts, schools)) and not any(scope_in(head))
    return [Own(school + head) for school in schools] if fitting and head else []


def _changes(found: Sequence[Piece], valued: Sequence[Draft]) -> list[Own]:
    """The changes that 分别 hands out to as many values before them; empty where it does not."""
    first = _plain(found[0].before).replace(APART, "")
    told = valued[-len(found) :]
    if len(told) < len(found) or not as_change(replace(told[0], unit=found[0].quantity.unit), first, told):
        return []
    moves = [first, *(AND_FIRST.sub("", _plain(piece.before)) or first for piece in found[1:])]
    against = first.removesuffix(re.sub(r"^.*?(?=(?:" + alternatives(rules()["changes"]) + ")$)", "", first))
    said = [move if move == first else f"{against}{move}" for move in moves]
    return [Own("", one.period, one, words) for one, words in zip(told, said, strict=True)]


def _words(piece: Piece, subject: Subject, shared: bool) -> tuple[str, bool]:
    """The words of a number, and whether it takes those before the next one; `shared` says that its own were taken."""
    text = _without_links(_cleaned(piece.before))
    taken = bool(piece.gap) and (shared or not leading("verbs").sub("", text) or _is_verb(text, piece.gap))
    behind = AND.sub("", piece.gap) if taken else piece.behind
    behind = "" if piece.listed and behind.startswith(tuple(rules()["after_change"])) else behind
    words = ASIDE.sub("", text + BESIDE.sub("", behind).strip(EDGES)).strip("的等 （）()")
    return _without_opener(words, subject), taken


def _is_verb(text: str, behind: str) -> bool:
    """Whether words in front of a number are no thing (保障了), while those behind it begin with one."""
    verbs = all(tag[0] in "vudpcr" for _, tag in dictionary().cut(text))
    first = next(dictionary().cut(behind.strip(EDGES)), ("", "x"))[1]
    return verbs and first[0] not in "vdpcux"


def _without_opener(words: str, subject: Subject) -> str:
    """The words without those that their sentence opens with."""
    opener = subject.opener
    if opener and words.startswith((f"{opener}：", f"{opener}:")):
        return leading("openings").sub("", words[len(opener) :].lstrip("：: "))
    return words


def _draft(piece: Piece, own: Own, place: Place, earlier: Sequence[Draft], subject: Subject) -> Draft:
    quantity, words = piece.quantity, subject.completes(own.words)
    stage, ownership = scope_in(words)
    group = AGES.search(piece.before)
    names, is_open = members(piece.before) if piece.before.endswith("等") else ((), False)
    role = _role(piece, own.words + piece.before)
    if role is Role.VALUE and (subject.due or subject.soon or re.search(rules()["aims"], place.clause.text)):
        role = Role.TARGET
    draft = Draft(
        Kind.NUMBER, words, place.quote, place.path, place.clause, stage=stage, ownership=ownership, role=role,
        group=group.group() if group else "", value=quantity.value, printed=quantity.printed, unit=quantity.unit,
        period=own.period or period_of(piece.before) or period_of(place.clause.text) or subject.period or subject.due,
        base=compared(own.words + piece.before) if role is Role.CHANGE else "", qualifier=quantity.qualifier,
        members=names, open_list=is_open, within=piece.within,
    )  # fmt: skip
    earlier = earlier if piece.within else [one for one in earlier if not one.within]
    told = [one for one in earlier if one.role is not Role.CHANGE and not one.base] or subject.told
    said = subject.against + (own.change or _plain(piece.before))
    changed = as_change(draft, said, [own.told] if own.told else [*told, *earlier])
    return changed or inherited(draft, piece.before, earlier, subject)


def _plain(text: str) -> str:
    """The words before a number with their dates, without marks and asides."""
    return NOTE.sub("", ASIDE.sub("", MARKED.sub("", ITEM.sub("", FOOTNOTE.sub("", text))))).strip(EDGES)


def _cleaned(text: str) -> str:
    plain = DATES.sub("", _plain(re.sub(r"\s*\n\s*", "", text))).strip(EDGES)
    return leading("breakdown", "openings").sub("", HOLDS.sub("", plain))


def _without_links(text: str) -> str:
    text = re.sub(rf"(?<=[\u4e00-\u9fff]{{2}})(?:{alternatives(rules()['before_change'])})$", "", text)
    if text.endswith(tuple(rules()["protected"])):
        return text
    return trailing("after_change", "links").sub("", re.sub(LINKED, "", text))


def _role(piece: Piece, said: str) -> Role:
    words = rules()
    pattern = rf"(?:{alternatives(words['compared'])})(?:分别)?(?:{alternatives(words['changes'])}|[多少增减])"
    grown = piece.quantity.unit in ("%", *words["points"]) and re.search(
        rf"(?:{alternatives(words['changes'])})(?:了|约)?\s*$", piece.before
    )
    return Role.CHANGE if grown or re.search(pattern, said + piece.behind) else Role.VALUE
