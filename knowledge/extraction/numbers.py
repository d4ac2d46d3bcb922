"""A clause with numbers → one draft for each number: what is counted, for whom, when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.document import Sentence, Span
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, leading, rules, trailing
from knowledge.extraction.listing import members
from knowledge.extraction.quantity import AGES, DATES, Quantity, masked, period_of, quantities
from knowledge.fact import Kind, Role
from knowledge.lexicon import scope_in

ITEM = re.compile(r"^[一二三四五六七八九十]+是")
ASIDE = re.compile(r"（含[^（）]*）|（[^（）]*\d[^（）]*）")


@dataclass(frozen=True)
class Piece:
    """A number with the words before and behind it in its clause."""

    quantity: Quantity
    before: str
    behind: str
    listed: bool


def number_drafts(sentence: Sentence) -> list[Draft]:
    """The number facts of one sentence, in order; later clauses inherit what earlier ones fixed."""
    drafts: list[Draft] = []
    quote = Span(sentence.text, sentence.start, sentence.end)
    for clause in sentence.clauses():
        for piece in _pieces(clause.text):
            drafts.append(_draft(piece, clause, quote, sentence.path, drafts))
    _link_parts(drafts)
    return drafts


def _pieces(text: str) -> Iterator[Piece]:
    found = quantities(text)
    start = 0
    for i, quantity in enumerate(found):
        last = i == len(found) - 1
        stop = len(text) if last else _boundary(text, quantity.end, found[i + 1].start)
        yield Piece(
            quantity, text[start : quantity.start], text[quantity.end : stop].strip("、，。；"), not last or i > 0
        )
        start = stop


def _boundary(text: str, start: int, end: int) -> int:
    """Where the words of the next number begin: behind a 、 or a comma, else right behind this number."""
    cut = max(masked(text).rfind("、", start, end), masked(text).rfind("，", start, end))
    return cut + 1 if cut >= 0 else start


def _draft(piece: Piece, clause: Span, quote: Span, path: tuple[str, ...], earlier: Sequence[Draft]) -> Draft:
    quantity = piece.quantity
    own = _indicator(piece)
    stage, ownership = scope_in(own)
    group = AGES.search(piece.before)
    names, is_open = members(piece.before) if piece.before.endswith("等") else ((), False)
    draft = Draft(
        Kind.NUMBER, own, quote, path, clause, stage=stage, ownership=ownership, role=_role(clause.text),
        group=group.group() if group else "", period=period_of(clause.text), value=quantity.value,
        printed=quantity.printed, unit=quantity.unit, qualifier=quantity.qualifier,
        members=names, open_list=is_open,
    )  # fmt: skip
    return _inherit(draft, piece, [other for other in earlier if other.quote == quote])


def _indicator(piece: Piece) -> str:
    text = DATES.sub("", ASIDE.sub("", ITEM.sub("", piece.before))).strip("、，。；：")
    text = _without_links(leading("breakdown", "openings").sub("", text))
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
    pattern = rf"(?:{alternatives(words['compared'])})(?:{alternatives(words['changes'])}|[多少增减])"
    return Role.CHANGE if re.search(pattern, clause) else Role.VALUE


def _inherit(draft: Draft, piece: Piece, earlier: Sequence[Draft]) -> Draft:
    """Fill what this number leaves open from the numbers before it in the sentence."""
    if piece.before.endswith(tuple(rules()["before_change"])):
        draft.base = next(word for word in rules()["before_change"] if piece.before.endswith(word))
    if not earlier:
        return draft
    previous = earlier[-1]
    draft.period = draft.period or previous.period
    if draft.role is Role.CHANGE and draft.indicator in rules()["compared"] + rules()["changes"]:
        return replace(draft, indicator=previous.indicator + draft.indicator)
    if previous.base and not draft.indicator:
        return replace(draft, indicator=previous.indicator, stage=previous.stage, ownership=previous.ownership)
    if draft.unit == previous.unit and _is_bare_scope(draft.indicator):
        return _as_scope_of(draft, earlier)
    return draft


def _is_bare_scope(text: str) -> bool:
    """Whether a text names only a 学段 or 办学性质 (公办, 小学), so that what is counted stands earlier."""
    stage, ownership = scope_in(text)
    return text == "" or text in rules()["ownership"] or (bool(stage) and not ownership and text in rules()["stages"])


def _as_scope_of(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    total = next((one for one in reversed(earlier) if not _only_scope_differs(one, draft)), earlier[-1])
    head = _without_scope(total.indicator)
    return replace(draft, indicator=head)


def _only_scope_differs(one: Draft, other: Draft) -> bool:
    return _is_bare_scope(one.indicator) and bool(one.ownership) == bool(other.ownership)


def _without_scope(indicator: str) -> str:
    words = alternatives([*rules()["ownership"], *rules()["stages"]])
    shorter = re.sub(rf"(?:{words})$", "", indicator)
    return shorter or indicator


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
