"""Every input that cannot be used is one clear Chinese line that names the file, exit code 2, and nothing written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.files import DEFAULT_KNOWLEDGE

FOLDER = DEFAULT_KNOWLEDGE.parent
NAMES = ("report.txt", "curation.yaml", "source.yaml", "knowledge.yaml")
Run = Callable[..., tuple[int, str, str]]
Break = Callable[[Path], object]
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def put(text: str | bytes) -> Break:
    """Replace the whole file."""
    return lambda path: path.write_bytes(text if isinstance(text, bytes) else text.encode())


def swap(old: str, new: str) -> Break:
    """Replace the first occurrence of a text."""

    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


REPORTS: dict[str, tuple[Break, str]] = {
    "missing": (Path.unlink, "找不到这个文件"),
    "a folder": (folder, "读不了这个文件"),
    "empty": (put(b""), "文件是空的"),
    "blank": (put("\n \n\t\n"), "文件是空的"),
    "GB 18030": (put("荣昌区教育报告".encode("gb18030")), "编码不是 UTF-8"),
    "UTF-16": (put("荣昌区教育报告".encode("utf-16")), "编码不是 UTF-8"),
    "binary": (put(bytes(range(256))), "编码不是 UTF-8"),
    "English": (put("The county has 269 schools. " * 40), "不像一份报告"),
    "a line": (put("全县共有学校120所。"), "不像一份报告"),
    "numbers": (put("1\t2\t3\n" * 300), "不像一份报告"),
}
KNOWLEDGE: dict[str, tuple[Break, str]] = {
    "missing": (Path.unlink, "找不到这个文件"),
    "a folder": (folder, "读不了这个文件"),
    "empty": (put(b""), "内容应是一组键值"),
    "a list": (put("- a\n"), "内容应是一组键值"),
    "text": (put("荣昌区"), "内容应是一组键值"),
    "wrong encoding": (put("report: 荣昌".encode("gb18030")), "编码不是 UTF-8"),
    "syntax": (swap("    kind: number", "   kind: [number"), "第133行不是正确的 YAML"),
    "a tab": (put("report:\n\ttitle: x\n"), "第2行不是正确的 YAML"),
    "control characters": (put("report: \0"), "不是正确的 YAML"),
    "no such date": (put("report: {date: 2023-13-45}\nfacts: []\n"), "不是正确的 YAML"),
    "a Python object": (put("report: !!python/object:os.system {}\n"), "不是正确的 YAML"),
    "a list as key": (put("? [a]\n: 2\n"), "不是正确的 YAML"),
    "too deep in brackets": (put("report: " + "[" * 100_000), "不是正确的 YAML"),
    "too deep in lines": (put("".join(f"{' ' * i}a:\n" for i in range(3000))), "不是正确的 YAML"),
    "a bomb": (put(BOMB + "report: *i\nfacts: *i\n"), "report：应是一组键值"),
    "a loop": (put("report: &a {title: *a}\nfacts: []\n"), "report / title：应是文字"),
    "a repeated key": (swap("report:\n", "report:\n  title: x\n"), "第3行，键“title”在同一处写了两次"),
    "no facts": (swap("\nfacts:", "\nfakts:"), "facts：缺少这个键"),
    "wrong kind": (swap("    kind: number", "    kind: 3"), "第133行，facts / “gejigeleixuexiao” / kind：不在"),
    "wrong number": (swap("value: '269'", "value: 很多"), "facts / “gejigeleixuexiao” / value：应是数字"),
    "wrong type": (swap("start: 229", "start: x"), "start：应是整数"),
    "unknown key": (swap("    kind: number", "    foo: 1\n    kind: number"), "“gejigeleixuexiao” / foo：没有这个键"),
    "no quote": (swap("    quote: 荣昌府办函〔2023〕40号\n", ""), "facts / “about-wenhao” / quote：缺少这个键"),
    "id": (swap("- id: gongbanxuexiao", "- id: 公办学校"), "id：格式不对"),
    "an id twice": (swap("- id: gongbanxuexiao", "- id: minbanxuexiao"), "“minbanxuexiao”出现了两次"),
    "a part of nothing": (swap("part_of: gejigeleixuexiao", "part_of: none"), "不存在的事实“none”"),
    "quote": (swap("quote: 全区共有各级各类学校269所", "quote: 全区共有各级各类学校268所"), "的引文和报告原文不一致"),
    "clause": (swap("clause_end: 17", "clause_end: 170"), "事实“about-wenhao”的分句位置不在引文里"),
    "no report": (swap("file: report.txt", "file: none.txt"), "找不到这个文件"),
}
CURATION: dict[str, tuple[Break, str]] = {
    "syntax": (put("facts: ["), "第2行不是正确的 YAML"),
    "unknown key": (put("facts:\n  gejigeleixuexiao: {foo: 1}\n"), "第2行，facts / gejigeleixuexiao / foo：没有这个键"),
    "unknown fact": (put("facts:\n  nothing: {topic: schools}\n"), "提到了不存在的事实：nothing"),
    "a note on nothing": (put("notes:\n  - {id: a, facts: [nothing], text: x}\n"), "提到了不存在的事实：nothing"),
    "an empty note": (put("notes:\n  - {id: a, facts: [gejigeleixuexiao], text: ''}\n"), "text：不能为空"),
}
SOURCE: dict[str, tuple[Break, str]] = {
    "another text": (swap("sha256: 0", "sha256: 1"), "sha256 不一致"),
    "unknown key": (swap("title:", "foo: 1\ntitle:"), "foo：没有这个键"),
    "wrong type": (swap("year: 2022", "year: x"), "year：应是整数"),
    "syntax": (put("title: ["), "不是正确的 YAML"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with copies of the shipped files."""
    for name in NAMES:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    return tmp_path


def refused(result: tuple[int, str, str], path: Path, message: str) -> None:
    code, printed, errors = result
    assert (code, printed) == (2, "")
    assert errors.count("\n") == 1
    assert errors.startswith(f"{path}：")
    assert message in errors
    assert re.search(r"。\n$", errors)


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}


@pytest.mark.parametrize("case", REPORTS)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_report_that_cannot_be_used(command: str, case: str, copy: Path, run: Run) -> None:
    damage, message = REPORTS[case]
    (copy / "source.yaml").unlink()
    damage(copy / "report.txt")
    before = contents(copy)
    refused(run(command, copy / "report.txt"), copy / "report.txt", message)
    assert contents(copy) == before


@pytest.mark.parametrize("case", KNOWLEDGE)
def test_a_knowledge_file_that_cannot_be_used(case: str, copy: Path, run: Run) -> None:
    damage, message = KNOWLEDGE[case]
    damage(copy / "knowledge.yaml")
    path = copy / ("none.txt" if case == "no report" else "knowledge.yaml")
    refused(run("check", copy / "knowledge.yaml"), path, message)


@pytest.mark.parametrize("command", ["facts", "show"])
def test_every_command_refuses_it(command: str, copy: Path, run: Run) -> None:
    put("- a\n")(copy / "knowledge.yaml")
    refused(run(command, copy / "knowledge.yaml"), copy / "knowledge.yaml", "内容应是一组键值")


@pytest.mark.parametrize("case", CURATION)
def test_a_curation_file_that_cannot_be_used(case: str, copy: Path, run: Run) -> None:
    damage, message = CURATION[case]
    damage(copy / "curation.yaml")
    before = contents(copy)
    refused(run("build", copy / "report.txt"), copy / "curation.yaml", message)
    assert contents(copy) == before


def test_a_curation_file_that_is_not_there(copy: Path, run: Run) -> None:
    missing = copy / "none.yaml"
    refused(run("build", copy / "report.txt", "--curation", missing), missing, "找不到这个文件")


@pytest.mark.parametrize("case", SOURCE)
def test_a_source_file_that_cannot_be_used(case: str, copy: Path, run: Run) -> None:
    damage, message = SOURCE[case]
    damage(copy / "source.yaml")
    before = contents(copy)
    name = "report.txt" if case == "another text" else "source.yaml"
    refused(run("build", copy / "report.txt"), copy / name, message)
    assert contents(copy) == before


def test_an_output_that_is_a_folder(copy: Path, run: Run) -> None:
    (copy / "out").mkdir()
    before = contents(copy)
    refused(run("build", copy / "report.txt", "-o", copy / "out"), copy / "out", "写不进去")
    assert contents(copy) == before
    assert not list((copy / "out").iterdir())


def test_an_output_below_a_file(copy: Path, run: Run) -> None:
    output = copy / "report.txt" / "knowledge.yaml"
    refused(run("build", copy / "report.txt", "-o", output), output, "写不进去")


def test_an_unknown_topic(run: Run) -> None:
    code, printed, errors = run("show", DEFAULT_KNOWLEDGE, "--topic", "weather")
    assert (code, printed) == (2, "")
    assert errors.startswith("没有主题“weather”。可以用：")
