"""The review page as a file: what is marked, counted and listed, and that nothing of a report can run in it."""

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.checking import findings
from knowledge.checking.words import NUMERIC
from knowledge.curation import Curation, Note
from knowledge.extraction.build import build
from knowledge.files import DEFAULT_KNOWLEDGE
from knowledge.review import page

ROOT = Path(__file__).parent.parent.parent
COPIES = 10
LARGEST = 1_500  # bytes of the page for each fact
Run = Callable[..., tuple[int, str, str]]
HOSTILE = (
    '一、教育投入\n\n<script>alert(1)</script>“"><img src=x onerror=alert(2)>”经费支出300万元，'
    "</section>{{ 7*7 }}拨款'比上年'增加20万元。全县中小学有</script><b onclick=alert(3)>30所。"
    + "教育事业平稳发展，"
    * 30
)


class Parsed(HTMLParser):
    """The page as a browser would read it: the report's text, its marks, the ids, the tags and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.report = ""
        self.marks: defaultdict[int, str] = defaultdict(str)
        self.missed: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.counts: dict[str, int] = {}
        self._section, self._mark, self._id = "", {"class": ""}, ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes.append((tag, given))
        self._section = given.get("id") or "" if tag == "section" else self._section
        self._id = given.get("id") or ""
        if tag == "mark":
            self._mark = {key: value or "" for key, value in given.items()}

    def handle_endtag(self, tag: str) -> None:
        self._section = "" if tag == "section" else self._section
        self._mark = {"class": ""} if tag == "mark" else self._mark

    def handle_data(self, data: str) -> None:
        if self._section == "text":
            self.report += data
            for number in self._mark.get("data-facts", "").split():
                self.marks[int(number)] += data
            if self._mark["class"] == "missed":
                self.missed.append(data)
        elif self._id.startswith("count-") and data.strip():
            self.counts[self._id.removeprefix("count-")] = int(data)

    def ids(self) -> list[str]:
        return [str(given["id"]) for _, given in self.attributes if "id" in given]


@pytest.fixture(scope="module")
def parsed(base: KnowledgeBase, report: str) -> Parsed:
    return Parsed(page(base, report))


def test_the_report_stands_there_verbatim(parsed: Parsed, report: str) -> None:
    assert parsed.report == report


def test_every_fact_is_marked_in_place(parsed: Parsed, base: KnowledgeBase) -> None:
    assert sorted(parsed.marks) == list(range(len(base.facts)))
    for number, fact in enumerate(base.facts):
        if fact.kind in NUMERIC:
            assert parsed.marks[number].startswith(fact.printed), fact.id
        else:
            assert parsed.marks[number] == fact.clause, fact.id


def test_every_fact_has_a_card_with_its_slots(base: KnowledgeBase, report: str) -> None:
    written = page(base, report)
    cards = re.findall(r"<article.*?</article>", written, re.DOTALL)
    assert len(cards) == len(base.facts)
    for card, fact in zip(cards, base.facts, strict=True):
        shown = "".join(unescape(re.sub(r"<[^>]*>", "", card)).split())
        scope = (fact.scope.stage, fact.scope.ownership, fact.scope.group)
        slots = (fact.indicator, *scope, fact.period, str(fact.value or ""), fact.unit, fact.qualifier, fact.base)
        assert f'data-id="{fact.id}"' in card
        assert not [slot for slot in (*slots, fact.quote) if "".join(slot.split()) not in shown], fact.id


def test_counts_are_those_of_the_check(parsed: Parsed, base: KnowledgeBase, report: str) -> None:
    numbers = len(re.findall(r"\d+(?:\.\d+)?", report))
    assert parsed.counts["numbers"] == numbers
    assert parsed.counts["stated"] + parsed.counts["named"] + parsed.counts["missed"] == numbers
    warnings = [one for one in findings(base, report) if one.severity == "warning"]
    assert parsed.counts["warnings"] == len(warnings) > 0
    assert parsed.counts["notes"] == len(base.notes)
    assert parsed.counts["facts"] == len(base.facts)


def test_contradictions_and_notes_are_flagged_where_they_are(parsed: Parsed, base: KnowledgeBase) -> None:
    flags = [given for _, given in parsed.attributes if str(given.get("class")).startswith("flag ")]
    led_to = {number for given in flags for number in str(given["data-remarks"]).split()}
    assert {str(given["class"]) for given in flags} == {"flag warning", "flag note"}
    assert len(led_to) == parsed.counts["warnings"] + parsed.counts["notes"]
    assert {f"remark-{number}" for number in led_to} <= set(parsed.ids())


def test_what_is_not_understood_is_red_and_listed_first() -> None:
    text = f"一、基本情况\n\n全县有小学30所。\n\n其中分别为17。{'教育事业平稳发展，' * 30}"
    base = build(text)
    missed = [one.text for one in findings(base, text) if one.kind == "not_understood"]
    written = page(base, text)
    found = Parsed(written)
    assert found.missed == missed == ["17"]
    assert found.counts["missed"] == 1
    assert written.index('href="#missed-0"') < written.index("<article")
    assert "missed-0" in found.ids()


def test_every_jump_leads_somewhere_and_nothing_leaves_the_page(parsed: Parsed) -> None:
    links = [str(given["href"]) for _, given in parsed.attributes if given.get("href")]
    known = parsed.ids()
    assert links
    # The link of a count of nought cannot be clicked.
    nowhere = {"#missed"} if not parsed.counts["missed"] else set()
    assert not [link for link in set(links) - nowhere if not link.startswith("#") or link[1:] not in known]
    assert len(known) == len(set(known))
    assert not [given for _, given in parsed.attributes if "src" in given]
    assert {tag for tag, _ in parsed.attributes}.isdisjoint({"img", "link", "iframe", "object"})


def test_a_hostile_report_is_only_text(report: str) -> None:
    base = build(HOSTILE, Curation(), {"title": "<script>alert(4)</script>"})
    noted = base.model_copy(update={"notes": (Note(id="n", facts=(base.facts[0].id,), text="<script>x</script>"),)})
    written = page(noted, HOSTILE)
    found = Parsed(written)
    assert found.report == HOSTILE
    assert written.count("<script") == written.count("</script") == 1
    assert "{{ 7*7 }}" in found.report
    assert not [name for _, given in found.attributes for name in given if name.startswith("on")]
    assert "default-src 'none'" in written


def test_the_same_bytes_from_two_processes(tmp_path: Path) -> None:
    for seed in "12":
        command = [sys.executable, "-m", "knowledge", "show", str(DEFAULT_KNOWLEDGE), "--review"]
        subprocess.run(
            [*command, str(tmp_path / f"{seed}.html")],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_build_writes_the_page_too(tmp_path: Path, run: Run) -> None:
    source = ROOT / "tests" / "knowledge" / "texts" / "青山县_2023.txt"
    code, printed, errors = run("build", source, "-o", tmp_path / "k.yaml", "--review", tmp_path / "核对.html")
    assert (code, errors) == (0, "")
    assert printed.endswith(f"已写入核对页 {tmp_path / '核对.html'}，用浏览器打开。\n")
    built = (tmp_path / "核对.html").read_bytes()
    assert Parsed(built.decode()).report == source.read_text(encoding="utf-8")
    assert run("show", tmp_path / "k.yaml", "--review", tmp_path / "again.html")[0] == 0
    assert (tmp_path / "again.html").read_bytes() == built


def test_a_knowledge_file_without_its_report_is_one_clear_sentence(tmp_path: Path, run: Run) -> None:
    known = re.sub(r"(?m)^  file: .*\n", "", DEFAULT_KNOWLEDGE.read_text(encoding="utf-8"))
    (tmp_path / "k.yaml").write_text(known, encoding="utf-8")
    code, printed, errors = run("show", tmp_path / "k.yaml", "--review", tmp_path / "out.html")
    assert (code, printed) == (2, "")
    assert errors == "知识文件没有写明原文（report 的 file），做不了核对页。请用 build 命令重新生成。\n"


def test_thousands_of_facts_stay_a_small_page(report: str) -> None:
    text = re.sub(r"(?m)^\t.*\n?", "", report) * COPIES
    base = build(text)
    written = page(base, text)
    assert len(base.facts) > 3_000
    assert Parsed(written).report == text
    assert len(written.encode()) < LARGEST * len(base.facts)
