"""A clause with numbers → one draft for each number: what is counted, for whom, when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.document import MARKER, Sentence
from knowledge.extraction.change import as_change
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, leading, rules, trailing
from knowledge.extraction.inherit import inherited
from knowledge.extraction.listing import members
from knowledge.extraction.quantity import AGES, DATES, Quantity, masked, period_of, quantities
from knowledge.extraction.series import APART, handed_out
from knowledge.extraction.subject import Subject
from knowledge.fact import Kind, Role
from knowledge.lexicon import scope_in
from knowledge.spans import Span

ITEM = re.compile(r"^[一二三四五六七八九十]+是")
SHARE = "占"
FROM = re.compile("[由从](?P<past>上年|去年|原来)?的?")
COLON = re.compile("[：:]")
MARKED = re.compile(rf"^\s*{MARKER}")
ASIDE = re.compile(r"（含[^（）]*）|（[^（）]*\d[^（）]*）|\((?:含[^()]*|[^()]*\d[^()]*)\)")


@dataclass(frozen=True)
class Place:
    """Where a number stands: its clause, the sentence that proves it, and the headings above."""

    clause: Span
    quote: Span
    path: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A number with the words before and behind it in its clause."""

    quantity: Quantity
    before: str
    behind: str
    listed: bool


def number_drafts(sentence: Sentence, before: Subject | None = None) -> tuple[list[Draft], Subject]:
    """The number facts of one sentence, in order, and what is talked about behind it.

    Later clauses inherit what earlier ones fixed, and the sentence what its paragraph named `before` it.
    """
    drafts: list[Draft] = []
    subject = (before or Subject()).at(sentence)
    quote = Span(sentence.text, sentence.start, sentence.end)
    for clause in sentence.clauses():
        pieces = list(_pieces(clause.text))
        series = _series(clause.text, pieces, subject)
        for i, piece in enumerate(pieces):
            own = series[i][0] if series else _own(piece, subject)
            draft = _draft(piece, own, Place(clause, quote, sentence.path), drafts, subject)
            draft.period = series[i][1] if series and series[i][1] else draft.period
            subject = subject.after(draft, own)
            drafts.append(draft)
        subject = subject if pieces else subject.beside(clause.text)
    _link_parts(drafts)
    return drafts, subject


def _series(text: str, pieces: Sequence[Piece], subject: Subject) -> list[tuple[str, str]]:
    """For each number that 分别 hands out its words and its period; empty where the text has no such series."""
    if APART not in text or len(pieces) < 2 or APART not in pieces[0].before:
        return []
    head, _, tail = pieces[0].before.partition(APART)
    head, move = _cleaned(head, subject), _without_links(tail)
    names = handed_out(head, len(pieces))
    if names:
        return [(name + move, "") for name in names]
    if len(subject.years) == len(pieces):
        return [(head + move, year) for year in subject.years]
    return []


def _own(piece: Piece, subject: Subject) -> str:
    """The words of a number, without those that its sentence opens with."""
    own = _indicator(piece)
    opener = subject.opener
    return own[len(opener) :].lstrip("：: ") if opener and own.startswith((f"{opener}：", f"{opener}:")) else own


def _pieces(text: str) -> Iterator[Piece]:
    found = quantities(text)
    start = 0
    for i, quantity in enumerate(found):
        last = i == len(found) - 1
        stop = len(text) if last else _boundary(text, quantity.end, found[i + 1].start)
        colon = COLON.search(text, quantity.end, stop)
        stop = colon.start() if colon else stop
        yield Piece(
            quantity, text[start : quantity.start], text[quantity.end : stop].strip("、，。；,; "), not last or i > 0
        )
        start = stop


def _boundary(text: str, start: int, end: int) -> int:
    """Where the words of the next number begin: behind a 、 or a comma, else right behind this number."""
    cut = max(masked(text).rfind(mark, start, end) for mark in "、，,；;")
    return cut + 1 if cut >= 0 else start


def _draft(piece: Piece, words: str, place: Place, earlier: Sequence[Draft], subject: Subject) -> Draft:
    quantity, clause = piece.quantity, place.clause
    own = subject.completes(words)
    stage, ownership = scope_in(own)
    group = AGES.search(piece.before)
    names, is_open = members(piece.before) if piece.before.endswith("等") else ((), False)
    draft = Draft(
        Kind.NUMBER, own, place.quote, place.path, clause, stage=stage, ownership=ownership, role=_role(clause.text),
        group=group.group() if group else "", period=period_of(clause.text) or subject.period, value=quantity.value,
        printed=quantity.printed, unit=quantity.unit, qualifier=quantity.qualifier,
        members=names, open_list=is_open,
    )  # fmt: skip
    told = [one for one in earlier if one.role is not Role.CHANGE and not one.base] or subject.told
    return as_change(draft, words, [*told, *earlier]) or inherited(draft, piece.before, earlier, subject)


def _cleaned(text: str, subject: Subject) -> str:
    text = DATES.sub("", ASIDE.sub("", MARKED.sub("", ITEM.sub("", text)))).strip("、，。；：,;: （(")
    return leading("breakdown", "openings").sub("", text)


def _indicator(piece: Piece) -> str:
    text = _without_links(_cleaned(piece.before, Subject()))
    behind = "" if piece.listed and not _is_noun_behind(piece) else piece.behind
    return ASIDE.sub("", text + behind).strip("的等 （）")


def _without_links(text: str) -> str:
    if text.endswith(tuple(rules()["protected"])):
        return text
    return trailing("links").sub("", text)


def _is_noun_behind(piece: Piece) -> bool:
    return bool(piece.behind) and not piece.behind.startswith(tuple(rules()["after_change"]))


def _role(clause: str) -> Role:
    words = rules()
    pattern = rf"(?:{alternatives(words['compared'])})(?:分别)?(?:{alternatives(words['changes'])}|[多少增减])"
    return Role.CHANGE if re.search(pattern, clause) else Role.VALUE


def _link_parts(drafts: list[Draft]) -> None:
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
    values = [part.value for part in parts if part.value is not None]
    return len(values) > 1 and total.value is not None and sum(values) == total.value
