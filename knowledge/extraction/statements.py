"""Clauses without a number → drafts of measures, results, problems and plans; and the names they hold."""

import re
from collections.abc import Iterator

from knowledge.document import Sentence
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, leading, rules
from knowledge.extraction.listing import members
from knowledge.extraction.names import PERIOD, period_of
from knowledge.extraction.quantity import quantities
from knowledge.extraction.series import SPAN
from knowledge.fact import Kind
from knowledge.lexicon import scope_in
from knowledge.spans import Span
from knowledge.text.dictionary import dictionary

ITEM = re.compile(r"^[一二三四五六七八九十]+是")
NUMBER_OF = re.compile(r"^（(?P<number>[^（）]*〔\d{4}〕\d+号)）")
TITLE = re.compile(r"《(?P<name>[^》]+)》")
QUOTED = re.compile(r"“(?P<name>[^”]+)”")
SINCE = re.compile(r"“[^”]+”以来")


def statement_drafts(sentence: Sentence, kind: Kind) -> Iterator[Draft]:
    """The facts of one sentence that are no numbers: what each clause states, and documents and names in it."""
    quote = Span(sentence.text, sentence.start, sentence.end)
    period = period_of(sentence.text)
    # Of a sentence that numbers its problems, only what is numbered is one.
    listed = kind is Kind.PROBLEM and any(ITEM.match(clause.text) for clause in sentence.clauses())
    for clause in sentence.clauses():
        text = ITEM.sub("", clause.text).strip("。；：")
        if not quantities(clause.text) and len(SPAN.sub("", PERIOD.sub("", text))) > 2:
            names, is_open = members(text)
            stage, ownership = scope_in(text)
            own = kind if ITEM.match(clause.text) or not listed else Kind.MEASURE
            yield Draft(
                own, leading("breakdown").sub("", text), quote, sentence.path, clause, stage=stage,
                ownership=ownership, period=period, members=names, open_list=is_open,
            )  # fmt: skip
        yield from _documents(clause, quote, sentence.path)
        yield from _names(clause, quote, sentence.path)


def _documents(clause: Span, quote: Span, path: tuple[str, ...]) -> Iterator[Draft]:
    for match in TITLE.finditer(clause.text):
        number = NUMBER_OF.match(clause.text[match.end() :])
        yield Draft(
            Kind.DOCUMENT, match["name"], quote, path, clause,
            printed=number["number"] if number else "", members=(match.group(),),
        )  # fmt: skip


def _names(clause: Span, quote: Span, path: tuple[str, ...]) -> Iterator[Draft]:
    plain = SINCE.sub("", TITLE.sub("", clause.text))
    for name in dict.fromkeys([*QUOTED.findall(plain), *_schools(plain)]):
        yield Draft(Kind.NAME, name, quote, path, clause, members=(name,))


def _schools(text: str) -> Iterator[str]:
    """Proper names of schools: they end like one, and a proper name of nouns, no general word, stands before."""
    ending = alternatives(rules()["schools"])
    for part in (text, *members(text)[0]):
        plain = leading("verbs", "openings").sub("", part)
        match = re.match(rf"[\u4e00-\u9fff]{{2,12}}(?:{ending})", plain)
        if match and _is_proper(re.sub(rf"(?:{ending})$", "", match.group())):
            yield match.group()


def _is_proper(words: str) -> bool:
    if re.search(alternatives(rules()["general_schools"]), words) or len(words) < 2:
        return False
    return all(tag[0] in "njabmqf" or tag == "vn" for word, tag in dictionary().cut(words))
