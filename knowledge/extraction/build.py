"""A report text → its facts, before and after curation."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from knowledge.base import KnowledgeBase, Report
from knowledge.curation import Curation
from knowledge.document import Document, Sentence, parse
from knowledge.errors import ReportError
from knowledge.extraction.about import about_drafts, describe
from knowledge.extraction.cells import cell_drafts
from knowledge.extraction.draft import Draft
from knowledge.extraction.finish import finished
from knowledge.extraction.genre import rules
from knowledge.extraction.numbers import number_drafts
from knowledge.extraction.stacked_cells import stacked_drafts
from knowledge.extraction.statements import statement_drafts
from knowledge.extraction.subject import Subject
from knowledge.fact import Kind

# How many Chinese characters a report has at least; one that is all tables has fewer.
SHORTEST, SHORTEST_OF_TABLES = 200, 60
# What a report says of itself that is a fact but no property of the report here.
UNKEPT = ("recipient", "published")
PLACE = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<parent>[\u4e00-\u9fff]{2,3}?[省市])?(?P<place>[\u4e00-\u9fff]{2,4}?[区县市])(?:人民政府|教育)"
)
YEAR = re.compile(r"(\d{4})年")


def build(text: str, curation: Curation = Curation(), source: dict[str, object] | None = None) -> KnowledgeBase:
    """The knowledge of one report: deterministic; ReportError if the text is no report."""
    document = parse(text)
    characters = len(re.findall(r"[\u4e00-\u9fff]", text))
    if characters < (SHORTEST_OF_TABLES if document.stacked else SHORTEST) or not (
        document.sentences or document.stacked
    ):
        raise ReportError("这份文本不像一份报告：没有成段的中文。请检查文件是否完整，编码是否为 UTF-8。")
    report = _report(document, source or {})
    facts = finished(list(drafts(document)), report.place)
    return KnowledgeBase(report=report, facts=tuple(curation.applied(facts)), notes=curation.notes)


def drafts(document: Document) -> Iterator[Draft]:
    """Every draft of a document in the order of the text, with topic and kind set."""
    found: list[Draft] = [*about_drafts(document)]
    title = "".join(line.text for line in document.front)
    planning, subject = False, Subject(goal=bool(re.search(rules()["planned"], title)))
    for sentence in document.sentences:
        planning = _plans_begin(sentence, planning)
        kind = _kind(sentence, planning, bool(document.front))
        numbers, subject = number_drafts(sentence, subject)
        made = [*numbers, *statement_drafts(sentence, kind)]
        found += sorted(made, key=lambda draft: draft.clause.start)
    for table in document.tables:
        found += cell_drafts(table, document.text)
    for stacked, path in document.stacked:
        found += stacked_drafts(stacked, document.text, path)
    # A number that names nothing is no fact; the check reports it as not understood.
    named = (draft for draft in found if draft.indicator)
    yield from sorted(named, key=lambda draft: (draft.quote.start, draft.clause.start))


def _plans_begin(sentence: Sentence, planning: bool) -> bool:
    words = rules()
    mixed = bool(sentence.path) and all(
        re.search(words["kinds"][kind], sentence.path[0]) for kind in ("problem", "plan")
    )
    return mixed and (planning or sentence.text.startswith(tuple(words["plan_start"])))


def _kind(sentence: Sentence, planning: bool, has_front: bool) -> Kind:
    if not sentence.path:
        return Kind.ABOUT if has_front else Kind.MEASURE
    if planning:
        return Kind.PLAN
    for name, pattern in rules()["kinds"].items():
        if re.search(pattern, sentence.path[0]):
            return Kind(name)
    return Kind.MEASURE


def _report(document: Document, source: dict[str, object]) -> Report:
    derived = describe(document)
    place = PLACE.search(" ".join(derived.values())) or PLACE.search(document.text)
    years = Counter(YEAR.findall(derived.get("title", "") or document.text))
    values: dict[str, object] = {
        "title": "", "number": "", "issuer": "", "date": "", **{k: v for k, v in derived.items() if k not in UNKEPT},
        "sha256": digest(document.text), "place": place["place"] if place else "",
        "parent_place": (place["parent"] or "") if place else "",
        "year": int(years.most_common(1)[0][0]) if years else 0,
    }  # fmt: skip
    return Report.model_validate({**values, **source})


def digest(text: str) -> str:
    """The sha256 of a report text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
