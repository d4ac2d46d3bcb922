"""Reports as .docx, .pdf and .html: the text and facts of the plain text, and clear words for what cannot be read."""

import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from knowledge.errors import ReportError
from knowledge.extraction.build import build
from knowledge.files import load
from knowledge.reading import FORMATS, read
from knowledge.reading.numbering import chinese
from tests.knowledge.documents import Block, as_text, write_docx, write_html, write_pdf

Run = Callable[..., tuple[int, str, str]]
REPORT: list[Block] = [
    "白鹭县2022年教育事业统计公报",
    "一、综合",
    "全县各级各类学校86所，比上年减少2所，下降2.27%；在校生41200人，比上年减少630人。校舍总面积57.74万平方米，比上年多"
    "0.56万平方米。中小学（含教学点）教室配有LED灯。",
    "二、经费",
    "2020—2022年，教育经费支出总额分别为13595万元、13563万元、16620万元。教育经费拨款比上年分别增长3%、4%、8%。",
    [
        ["指标", "2022年", "2025年"],
        ["毛入园率（%）", "99.1", "99.5"],
        ["巩固率（%）", "100", "100"],
        ["小学在校生（人）", "22250", "23000"],
    ],
    "三、学校",
    *[
        f"{i}.第{i}所学校有学生{i * 37 + 100}人，教师{i * 3 + 11}人，校舍面积{i * 100 + 3}平方米，"
        f"生均经费{i * 7 + 1000}元，班额不超过{40 + i % 5}人，都按照规定开设课程，开展课后服务。"
        for i in range(1, 20)
    ],
    "白鹭县教育局",
    "2023年3月15日",
]
WRITERS: dict[str, Callable[[Path, list[Block]], None]] = {
    ".docx": write_docx,
    ".html": write_html,
    ".htm": lambda path, blocks: write_html(path, blocks, "gb2312"),
    ".pdf": write_pdf,
}


def page_of(tmp_path: Path, body: str, encoding: str = "utf-8") -> str:
    """What is read of a web page."""
    path = tmp_path / "a.html"
    path.write_bytes(body.encode(encoding))
    return read(path).text


def saved(tmp_path: Path, document: Document) -> Path:
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def refusal(path: Path) -> str:
    with pytest.raises(ReportError) as refused:
        read(path)
    assert "\n" not in str(refused.value)
    return str(refused.value).removeprefix(f"{path}：")


def test_every_format_is_written_here() -> None:
    assert WRITERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_text_and_facts_as_the_plain_text(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"报告{suffix}"
    WRITERS[suffix](path, REPORT)
    reading = read(path)
    assert reading.text == as_text(REPORT)
    assert (reading.extracted, reading.unread) == (True, ())
    facts = build(as_text(REPORT)).facts
    assert build(reading.text).facts == facts
    assert len(facts) > 100


@pytest.mark.parametrize("suffix", WRITERS)
def test_build_writes_the_text_that_the_quotes_are_from(suffix: str, tmp_path: Path, run: Run) -> None:
    path, output = tmp_path / f"报告{suffix}", tmp_path / "out" / "knowledge.yaml"
    WRITERS[suffix](path, REPORT)
    code, printed, errors = run("build", path, "-o", output)
    text = output.parent / f"报告{suffix}.txt"
    assert (code, errors) == (0, "")
    assert printed.startswith(f"已写入 {text}：从 {suffix} 里取出的文字，引文都以它为准。\n")
    base = load(output)
    assert base.report.file == text.name
    written = text.read_text(encoding="utf-8")
    assert all(written[fact.start : fact.end] == fact.quote for fact in base.facts)
    assert run("check", path) == run("check", output)
    before = output.read_bytes(), text.read_bytes()
    run("build", path, "-o", output)
    assert (output.read_bytes(), text.read_bytes()) == before


@pytest.mark.parametrize(("suffix", "library"), [(".docx", "docx"), (".pdf", "pdfplumber"), (".html", "bs4")])
def test_without_the_extra_the_command_that_installs_it(
    suffix: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"报告{suffix}"
    WRITERS[suffix](path, REPORT)
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, FORMATS[suffix], raising=False)
    assert refusal(path) == f"读 {suffix} 文件要先安装 {library}，请运行 pip install '.[formats]'。"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"", "打不开，不是完整的 .docx，或者加了密码。请用 Word 打开，另存一份再试。"),
        ("a.docx", b"PK\x03\x04 broken", "打不开，不是完整的 .docx，或者加了密码。请用 Word 打开，另存一份再试。"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0 locked",
            "打不开，不是完整的 .docx，或者加了密码。请用 Word 打开，另存一份再试。",
        ),
        ("a.pdf", b"", "打不开，不是完整的 PDF。请重新下载或另存一份再试。"),
        ("a.pdf", b"<html>not found</html>", "打不开，不是完整的 PDF。请重新下载或另存一份再试。"),
        ("a.html", b"", "里面没有文字。请换成报告的全文。"),
        ("a.html", b"\xff\xff\x80 nothing", "看不出网页的编码。请在浏览器里打开，另存为 UTF-8 再试。"),
        ("a.doc", b"", "读不了 .doc 文件。请另存为 .docx 或 UTF-8 文本再试。"),
        ("a.OFD", b"", "读不了 .ofd 文件。请另存为 .pdf 或 UTF-8 文本再试。"),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == said


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_that_is_not_there(suffix: str, tmp_path: Path) -> None:
    assert refusal(tmp_path / f"没有{suffix}") == "找不到这个文件。请检查路径。"


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_file_that_breaks_off(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    WRITERS[suffix](path, REPORT)
    whole = path.read_bytes()
    for part in (0.1, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * part)])
        assert refusal(path)


def test_a_locked_pdf(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", REPORT, "secret")
    assert refusal(tmp_path / "a.pdf") == "加了密码。请先去掉密码再试。"


def test_a_scanned_pdf(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    scan(canvas, tmp_path)
    canvas.save()
    assert refusal(tmp_path / "a.pdf") == "没有文字层，多半是扫描的图。请先用文字识别软件转成文字再试。"


def scan(canvas: Canvas, folder: Path) -> None:
    Image.new("RGB", (40, 40), "grey").save(folder / "scan.png")
    canvas.drawImage(str(folder / "scan.png"), 50, 50, 400, 600)


def test_a_scanned_page_among_others_is_named(tmp_path: Path, run: Run) -> None:
    write_pdf(tmp_path / "text.pdf", REPORT)
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    scan(canvas, tmp_path)
    canvas.save()
    joined(tmp_path / "a.pdf", tmp_path / "text.pdf", tmp_path / "scan.pdf")
    assert read(tmp_path / "a.pdf").text == as_text(REPORT)
    code, printed, _ = run("build", tmp_path / "a.pdf")
    assert code == 0
    assert "没有读到：第 3 页（只有图，没有文字）。\n" in printed


def joined(path: Path, *parts: Path) -> None:
    """One PDF of several."""
    whole = PdfDocument.new()
    for part in parts:
        whole.import_pages(PdfDocument(part))
    whole.save(path)


def test_columns_without_rules_are_rows(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for row, cells in enumerate([("Item", "2022", "2025"), ("Rate", "99.1", "99.5"), ("Pupils", "22250", "23000")]):
        for column, cell in enumerate(cells):
            canvas.drawString(72 + column * 150, 700 - row * 20, cell)
    canvas.save()
    assert read(tmp_path / "a.pdf").text == "Item | 2022 | 2025\nRate | 99.1 | 99.5\nPupils | 22250 | 23000\n\n"


def test_a_table_goes_on_over_the_page_without_its_heading_twice(tmp_path: Path) -> None:
    rows = [["学校", "学生（人）"], *([f"第{i}小学", str(i * 10)] for i in range(1, 60))]
    write_pdf(tmp_path / "a.pdf", ["一、学校", rows, "二、教师"])
    assert read(tmp_path / "a.pdf").text == as_text(["一、学校", rows, "二、教师"])


def test_the_numbers_that_word_counts(tmp_path: Path) -> None:
    document = docx.Document()
    numbered = [
        ("List Number", "教育投入"),
        ("List Number 2", "经费"),
        ("List Number 2", "学校"),
        ("List Number", "问题"),
    ]
    for style, text in numbered:
        document.add_paragraph(text, style)
    set_level(document, "List Number", "chineseCounting", "%1、")
    set_level(document, "List Number 2", "chineseCounting", "（%1）")
    assert read(saved(tmp_path, document)).text == "一、教育投入\n\n（一）经费\n\n（二）学校\n\n二、问题\n\n"


def set_level(document: Document, style: str, figures: str, pattern: str) -> None:
    """Let Word count the paragraphs of a style in these figures."""
    number = document.styles[style].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    root = document.part.numbering_part.element
    kind = next(one for one in root.iter(qn("w:num")) if one.get(qn("w:numId")) == number)
    wanted = kind.find(qn("w:abstractNumId")).get(qn("w:val"))
    level = next(one for one in root.iter(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == wanted)
    level.find(f".//{qn('w:numFmt')}").set(qn("w:val"), figures)
    level.find(f".//{qn('w:lvlText')}").set(qn("w:val"), pattern)


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_numbers_as_chinese_counts_them(number: int, said: str) -> None:
    assert chinese(number) == said


def test_changes_boxes_and_wrappers_of_a_word_document(tmp_path: Path) -> None:
    """What was inserted is there, what was deleted is not, and nothing in a content control is lost."""
    document = docx.Document()
    paragraph = document.add_paragraph("全县有学校")
    for change in (
        "<w:ins {}><w:r><w:t>86</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>85</w:delText></w:r></w:del>",
        "<w:r {}><w:t>所。</w:t></w:r>",
        "<w:r {}><w:footnoteReference w:id='2'/></w:r>",
    ):
        paragraph._p.append(parse_xml(change.format(nsdecls("w"))))
    control = "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>教师300人。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    paragraph._p.addnext(parse_xml(control.format(nsdecls("w"))))
    reading = read(saved(tmp_path, document))
    assert reading.text == "全县有学校86所。\n\n教师300人。\n\n"
    assert reading.unread == ("1 条脚注",)


def test_merged_cells_and_a_box_of_one_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, texts in zip(table.rows, [("指标", "2022年", ""), ("小学", "数", "10"), ("", "率", "5")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_table(1, 1).cell(0, 0).text = "框里的一段话。"
    assert read(saved(tmp_path, document)).text == "指标 | 2022年 | \n小学 | 数 | 10\n | 率 | 5\n\n框里的一段话。\n\n"


def test_paragraphs_of_a_page(tmp_path: Path) -> None:
    body = "<div>一、<b>综合</b><br>全县有\n  学校<i>86</i>所。<!-- 87 --><p>LED\nlamps</p>尾<script>9</script></div>"
    assert page_of(tmp_path, body) == "一、综合\n全县有学校86所。\n\nLED lamps\n\n尾\n\n"


def test_cells_that_span(tmp_path: Path) -> None:
    body = (
        "<table><caption>表1</caption><tr><th rowspan=2>指标<th colspan=2>在校生</tr><tr><th>2021年<th>2022年</tr>"
        "<tr><td>小学<td><p>10</p><td>12</tr></table>"
    )
    assert page_of(tmp_path, body) == "表1\n\n指标 | 在校生 | \n | 2021年 | 2022年\n小学 | 10 | 12\n\n"


def test_a_table_that_only_frames_the_page(tmp_path: Path) -> None:
    body = "<table><tr><td><p>第一段。</p><p>第二段。</p></td></tr></table>"
    assert page_of(tmp_path, body) == "第一段。\n\n第二段。\n\n"


def test_the_article_of_a_page(tmp_path: Path) -> None:
    assert page_of(tmp_path, "<div>热门：5 条</div><article><p>学校86所。</p></article>") == "学校86所。\n\n"


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_not_declared(encoding: str, tmp_path: Path) -> None:
    assert (
        page_of(tmp_path, "<p>朱镕基题词的学校86所，小学里有图书。</p>", encoding)
        == "朱镕基题词的学校86所，小学里有图书。\n\n"
    )


def test_an_encoding_that_is_declared_too_narrowly(tmp_path: Path) -> None:
    body = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>朱镕基题词的学校86所。</p>'
    assert page_of(tmp_path, body, "gbk") == "朱镕基题词的学校86所。\n\n"
