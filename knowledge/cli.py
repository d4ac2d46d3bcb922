"""The commands of `python -m knowledge`: build, check, show and facts."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from knowledge import console
from knowledge.base import KnowledgeBase, Report
from knowledge.checking import Severity, findings, lines
from knowledge.curation import Curation
from knowledge.errors import KnowledgeError, ReportError, UserError
from knowledge.extraction.build import build, digest
from knowledge.fact import Fact
from knowledge.files import dumped, load, read_curation, read_mapping, read_report, validated, write
from knowledge.parser import ChineseParser
from knowledge.reading import FORMATS, Reading, read
from knowledge.review import page
from knowledge.topics import topics

BUILD = "从报告原文生成知识文件"
CHECK = "检查知识文件（或报告原文）"
FACTS = "逐行列出事实"
SHOW = "分主题查看知识文件"
REVIEW = "另外写一个网页：左边原文，右边事实，供人逐条核对"
# What a report is when its text and source.yaml say nothing of it.
UNSTATED = {"title": "", "number": "", "issuer": "", "date": "", "sha256": "", "place": "", "year": 0}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when a check finds a broken file, 2 when the input cannot be used."""
    return console.run(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    given = _parser().parse_args(arguments)
    return int(given.run(given))


def _parser() -> ChineseParser:
    parser = ChineseParser(prog="python -m knowledge", description="从报告原文生成、检查和查看知识文件。")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True, prog="python -m knowledge")
    _add_build(commands.add_parser("build", description=BUILD, help=BUILD))
    for name, text, run in (("check", CHECK, _check), ("facts", FACTS, _facts), ("show", SHOW, _show)):
        command = commands.add_parser(name, description=text, help=text)
        command.add_argument("file", metavar="文件", type=Path, help="知识文件")
        command.set_defaults(run=run)
        if run is _show:
            command.add_argument("--topic", metavar="主题", help="只看一个主题的编号，如 funding")
            command.add_argument("--review", metavar="网页", type=Path, help=REVIEW)
        else:
            command.add_argument("--json", action="store_true", help="每行一个 JSON 对象")
    return parser


def _add_build(command: ChineseParser) -> None:
    command.add_argument(
        "report", metavar="报告", type=Path, help="报告原文：UTF-8 文本、.docx、有文字层的 .pdf 或 .html"
    )
    command.add_argument("--curation", metavar="文件", type=Path, help="人工整理文件；默认用原文旁边的 curation.yaml")
    command.add_argument(
        "-o", "--output", metavar="文件", type=Path, help="写到哪里；默认写到原文旁边的 knowledge.yaml"
    )
    command.add_argument("--review", metavar="网页", type=Path, help=REVIEW)
    command.set_defaults(run=_build)


def _build(given: argparse.Namespace) -> int:
    reading = read(given.report)
    output = given.output or given.report.parent / "knowledge.yaml"
    base = _built(given.report, reading.text, _curation(given), _source(given.report, reading.text))
    base = _with_file(base, _text_file(given.report, reading, output))
    write(output, dumped(base))
    print(f"已写入 {output}：{len(base.facts)} 条事实，{len(base.notes)} 条说明。")
    if given.review:
        _review(given.review, base, reading.text)
    return 0


def _text_file(report: Path, reading: Reading, output: Path) -> str:
    """The report text's path as the knowledge file names it; text out of another format is written beside that file."""
    if not reading.extracted:
        beside = output.parent.resolve() == report.parent.resolve()
        return report.name if beside else str(report.resolve())
    text = output.parent / f"{report.name}.txt"
    write(text, reading.text)
    print(f"已写入 {text}：从 {report.suffix} 里取出的文字，引文都以它为准。")
    if reading.unread:
        print(f"没有读到：{'、'.join(reading.unread)}。")
    return text.name


def _with_file(base: KnowledgeBase, file: str) -> KnowledgeBase:
    return base.model_copy(update={"report": base.report.model_copy(update={"file": file})})


def _review(path: Path, base: KnowledgeBase, text: str) -> None:
    if not text:
        raise KnowledgeError("知识文件没有写明原文（report 的 file），做不了核对页。请用 build 命令重新生成。")
    write(path, page(base, text))
    print(f"已写入核对页 {path}，用浏览器打开。")


def _curation(given: argparse.Namespace) -> Path | None:
    """The curation file that was asked for, or the one beside the report if there is one."""
    beside: Path = given.report.parent / "curation.yaml"
    return given.curation or (beside if beside.is_file() else None)


def _built(report: Path, text: str, curation: Path | None, source: dict[str, Any]) -> KnowledgeBase:
    """The knowledge of a report; errors name the file."""
    changes = read_curation(curation) if curation else Curation()
    try:
        return build(text, changes, source)
    except ReportError as error:
        raise ReportError(f"{report}：{error}") from None
    except KnowledgeError as error:
        raise KnowledgeError(f"{curation}：{error}") from None


def _source(path: Path, text: str) -> dict[str, Any]:
    """What source.yaml beside a report says of it; an error if it is not about this text."""
    beside = path.parent / "source.yaml"
    source = read_mapping(beside) if beside.is_file() else {}
    if source and source.get("sha256") != digest(text):
        raise ReportError(f"{path}：内容和 source.yaml 里的 sha256 不一致。请换回原文，或者更新 source.yaml。")
    if source:
        validated(Report, {**UNSTATED, **source}, beside)
    return source


def _check(given: argparse.Namespace) -> int:
    found = list(findings(*_loaded(given.file)))
    as_json = (json.dumps(finding.as_dict(), ensure_ascii=False) for finding in found)
    for line in as_json if given.json else lines(found):
        print(line)
    return int(any(finding.severity is Severity.FAULT for finding in found))


def _loaded(path: Path) -> tuple[KnowledgeBase, str]:
    if path.suffix.lower() in (".txt", *FORMATS):
        text = read(path).text
        return _built(path, text, None, {}), text
    base = load(path)
    return base, read_report(path.parent / base.report.file) if base.report.file else ""


def _facts(given: argparse.Namespace) -> int:
    for fact in load(given.file).facts:
        print(json.dumps(record(fact), ensure_ascii=False) if given.json else f"{fact.id}\t{fact.statement}")
    return 0


def record(fact: Fact) -> dict[str, Any]:
    """A fact as JSON values; `value` is the exact decimal as a string, or null."""
    data = fact.model_dump(mode="json")
    data["value"] = str(fact.value) if fact.value is not None else None
    return data


def _show(given: argparse.Namespace) -> int:
    base, text = _loaded(given.file) if given.review else (load(given.file), "")
    if given.review:
        _review(given.review, base, text)
        return 0
    known = {topic.id: topic.title for topic in topics()}
    if given.topic and given.topic not in known:
        raise UserError(f"没有主题“{given.topic}”。可以用：{'、'.join(known)}。")
    for topic, title in known.items():
        mine = [fact for fact in base.facts if fact.topic == topic]
        if mine and given.topic in (None, topic):
            print(f"【{title}】")
            print("\n".join(f"  {fact.id}：{fact.period}{fact.indicator} {fact.printed}{fact.unit}" for fact in mine))
    return 0
