"""The commands of `python -m knowledge`: build, check, show and facts."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from knowledge.base import KnowledgeBase
from knowledge.checking import Finding, findings
from knowledge.curation import Curation
from knowledge.errors import ReportError, UserError
from knowledge.extraction.build import build, digest
from knowledge.fact import Fact
from knowledge.files import dumped, load, read_curation, read_mapping, read_report, write
from knowledge.topics import topics

BROKEN = {"not_understood", "quote"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when a check finds a broken file, 2 when the input cannot be used."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description="从报告原文生成、检查和查看知识文件。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    command = commands.add_parser("build", help="从报告原文生成知识文件")
    command.add_argument("report", type=Path, help="报告原文（UTF-8 文本）")
    command.add_argument("--curation", type=Path, help="人工整理文件；默认用原文旁边的 curation.yaml")
    command.add_argument("-o", "--output", type=Path, help="写到哪里；默认写到原文旁边的 knowledge.yaml")
    command.set_defaults(run=_build)
    for name, text, run in (
        ("check", "检查知识文件", _check),
        ("facts", "逐行列出事实", _facts),
        ("show", "分主题查看", _show),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("file", type=Path, help="知识文件")
        command.set_defaults(run=run)
        if name == "show":
            command.add_argument("--topic", help="只看一个主题的编号，如 funding")
        else:
            command.add_argument("--json", action="store_true", help="每行一个 JSON 对象")
    return parser


def _build(given: argparse.Namespace) -> int:
    text = read_report(given.report)
    folder = given.report.parent
    output = given.output or folder / "knowledge.yaml"
    source = read_mapping(folder / "source.yaml") if (folder / "source.yaml").is_file() else {}
    if source and source.get("sha256") != digest(text):
        raise ReportError(f"{given.report}：内容和 source.yaml 里的 sha256 不一致。请换回原文，或者更新 source.yaml。")
    beside = folder / "curation.yaml"
    path = given.curation or (beside if beside.is_file() else None)
    file = given.report.name if output.parent.resolve() == folder.resolve() else str(given.report.resolve())
    base = build(text, read_curation(path) if path else Curation(), {**source, "file": file})
    write(output, dumped(base))
    print(f"已写入 {output}：{len(base.facts)} 条事实，{len(base.notes)} 条说明。")
    return 0


def _check(given: argparse.Namespace) -> int:
    found = list(findings(*_loaded(given.file)))
    for finding in found:
        print(json.dumps(finding.as_dict(), ensure_ascii=False) if given.json else _line(finding))
    if not given.json:
        print(f"共 {len(found)} 处；其中要改的 {sum(one.kind in BROKEN for one in found)} 处。")
    return int(any(one.kind in BROKEN for one in found))


def _line(finding: Finding) -> str:
    return f"[{finding.title}] {finding.text}"


def _loaded(path: Path) -> tuple[KnowledgeBase, str]:
    if path.suffix == ".txt":
        text = read_report(path)
        return build(text), text
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
    base = load(given.file)
    known = {topic.id: topic.title for topic in topics()}
    if given.topic and given.topic not in known:
        raise UserError(f"没有主题“{given.topic}”。可以用：{'、'.join(known)}。")
    for topic, title in known.items():
        mine = [fact for fact in base.facts if fact.topic == topic]
        if mine and given.topic in (None, topic):
            print(f"【{title}】")
            print("\n".join(f"  {fact.id}：{fact.period}{fact.indicator} {fact.printed}{fact.unit}" for fact in mine))
    return 0
