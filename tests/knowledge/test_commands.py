"""The commands of `python -m knowledge`: help and errors in Chinese, output that may be cut off, the listings."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.files import DEFAULT_KNOWLEDGE
from knowledge.topics import topics

ROOT = Path(__file__).parent.parent.parent
CONTRACT = {
    "id", "indicator", "scope", "period", "value", "unit", "qualifier", "statement", "section", "quote", "start", "end",
}  # fmt: skip
Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["facts"], ["show"]])
def test_help_is_chinese(command: list[str], run: Run) -> None:
    code, printed, errors = run(*command, "--help")
    assert (code, errors) == (0, "")
    assert printed.startswith("用法：python -m knowledge")
    assert not [word for word in ("usage", "options", "positional", "show this") if word in printed]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "缺少参数：命令"),
        (["foo"], "命令 不能是 'foo'，可以是 "),
        (["build"], "缺少参数：报告"),
        (["check"], "缺少参数：文件"),
        (["check", "a", "b"], "不认识的参数：b"),
        (["check", "a", "--nothing"], "不认识的参数：--nothing"),
        (["facts", "a", "--json=1"], "--json 不带值，多了 '1'"),
        (["show", "a", "--topic"], "--topic 后面要跟一个值"),
    ],
)
def test_wrong_arguments_are_explained_in_chinese(arguments: list[str], message: str, run: Run) -> None:
    code, printed, errors = run(*arguments)
    assert (code, printed) == (2, "")
    assert errors.startswith(f"参数不对：{message}")
    assert errors.count("\n") == 1


def test_facts_one_a_line(base: KnowledgeBase, run: Run) -> None:
    code, printed, _ = run("facts", DEFAULT_KNOWLEDGE)
    assert code == 0
    assert [line.split("\t")[0] for line in printed.splitlines()] == [fact.id for fact in base.facts]


def test_facts_as_json(base: KnowledgeBase, report: str, run: Run) -> None:
    code, printed, _ = run("facts", DEFAULT_KNOWLEDGE, "--json")
    records = list(map(json.loads, printed.splitlines()))
    assert code == 0
    assert [record["id"] for record in records] == [fact.id for fact in base.facts]
    assert all(record.keys() >= CONTRACT for record in records)
    assert all(report[record["start"] : record["end"]] == record["quote"] for record in records)
    assert {record["value"] for record in records if record["indicator"] == "学校总数"} == {"269"}


def test_show_all_topics(base: KnowledgeBase, run: Run) -> None:
    code, printed, _ = run("show", DEFAULT_KNOWLEDGE)
    used = {fact.topic for fact in base.facts}
    heads = [line for line in printed.splitlines() if line.startswith("【")]
    assert code == 0
    assert heads == [f"【{topic.title}】" for topic in topics() if topic.id in used]


def test_show_one_topic(run: Run) -> None:
    code, printed, _ = run("show", DEFAULT_KNOWLEDGE, "--topic", "schools")
    assert code == 0
    assert printed.count("【") == 1
    assert "  gongbanxuexiao：公办学校数 172所\n" in printed


@pytest.mark.parametrize("arguments", [["facts", "--json"], ["check"]])
def test_a_reader_that_leaves_early(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "knowledge", arguments[0], str(DEFAULT_KNOWLEDGE), *arguments[1:]]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
