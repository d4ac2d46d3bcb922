"""The command line, in this process and as a process of its own, over the real knowledge."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from knowledge.files import DEFAULT_KNOWLEDGE

ROOT = Path(__file__).parent.parent
QUESTION = "荣昌有多少所学校"
STRANGER = "永川区有多少所学校"
REPORT = (DEFAULT_KNOWLEDGE.parent / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of this machine matters, no token is there, and the cache is an empty folder."""
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=text, env=environment, capture_output=True, text=True, encoding="utf-8")


def batch(lines: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode("utf-8", "surrogateescape"))))
    assert main(["ask", "--batch", "-"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_ask_prints_answer_and_proof(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION]) == 0
    printed = capsys.readouterr().out
    assert "269" in printed.split("\n")[0]
    assert "出处：" in printed


def test_ask_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["status", "answer", "reply", "facts", "sources", "options", "ms"]
    assert answer["status"] == "answered"
    assert answer["facts"][0]["value"] == "269"
    assert answer["facts"][0].keys() >= {"id", "indicator", "scope", "value", "unit", "period", "qualifier", "kind"}
    assert all(source["quote"] in REPORT for source in answer["sources"])
    assert answer["reply"].startswith(answer["answer"])
    assert answer["sources"][0]["section"] in answer["reply"]
    assert answer["ms"] > 0


def test_a_stranger_is_declined(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", STRANGER, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "declined"
    assert "269" not in answer["answer"]


def test_ask_explains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--explain"]) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("question", ["", " ", "？！", "😀", "\x00\x1b", "学" * 4096])
def test_any_question_has_an_answer(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", question, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"]


def test_batch_keeps_order_and_context(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        json.dumps({"id": "a", "q": "民办的呢", "turns": ["荣昌公办学校有多少所"]}),
        json.dumps({"id": 2, "q": QUESTION}),
    ]
    first, second = batch([lines[0], "", lines[1]], monkeypatch, capsys)
    assert (first["id"], second["id"]) == ("a", 2)
    assert "97" in first["answer"]
    assert "269" in second["answer"]


@pytest.mark.parametrize(
    ("line", "identity", "error"),
    [
        ("{", None, "第 1 行不是 UTF-8 编码的 JSON"),
        ('{"q": "\udcff"}', None, "第 1 行不是 UTF-8 编码的 JSON"),
        ("[" * 100_000, None, "第 1 行不是 UTF-8 编码的 JSON"),
        ('{"id": NaN, "q": "x"}', None, "第 1 行不是 UTF-8 编码的 JSON"),
        ('{"id": 1e999, "q": "x"}', None, "第 1 行不是 UTF-8 编码的 JSON"),
        ("[]", None, "第 1 行不是 JSON 对象"),
        ('{"id": "a"}', "a", "第 1 行：缺少 q"),
        ('{"id": "a", "q": 1}', "a", "第 1 行：q 应该是文字"),
        ('{"id": "a", "q": "x", "turns": "y"}', "a", "第 1 行：turns 应该是文字的列表"),
        ('{"id": "a", "q": "x", "turns": [1]}', "a", "第 1 行：turns 应该是文字的列表"),
    ],
)
def test_a_broken_line_does_not_stop_the_batch(
    line: str,
    identity: str | None,
    error: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second = batch([line, json.dumps({"id": "b", "q": QUESTION})], monkeypatch, capsys)
    assert first == {"id": identity, "error": error}
    assert second["status"] == "answered"


def test_batch_from_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--batch", "none.jsonl"]) == 2
    assert capsys.readouterr().err.startswith("打不开 none.jsonl：没有这个文件")


def test_eval_prints_saves_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "a", "q": QUESTION, "kind": "fact", "noise": "none", "expect": "answer", "must": [["269"]]}
    wrong = row | {"id": "b", "must": [["0"]]}
    table = tmp_path / "t.jsonl"
    table.write_text("\n".join(map(json.dumps, (row, wrong))), encoding="utf-8")
    assert main(["eval", str(table), "--failures"]) == 0
    assert "答错  b" in capsys.readouterr().out
    assert main(["eval", str(table), "--save", "run.json"]) == 0
    assert "和上次比（共同的 2 题）：变好 0，变差 0" in capsys.readouterr().out
    assert main(["eval", str(table), "--compare", "run.json", "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["total"]["accuracy"] == 0.5
    assert scores["change"] == {"common": 2, "better": [], "worse": []}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["foo"], "参数不对：命令 不能是 'foo'"),
        (["ask"], "参数不对：要么写一个问题，要么用 --batch"),
        (["ask", "x", "--batch", "-"], "参数不对：要么写一个问题，要么用 --batch"),
        (["ask", "x", "--nothing"], "参数不对：不认识的参数：--nothing"),
        (["ask", "--batch"], "参数不对：--batch 后面要跟一个值"),
        (["ask", "--json", "--explain"], "参数不对：--explain 和 --json 不能一起用"),
        (["ask", "--json=1"], "参数不对：--json 不带值，多了 '1'"),
        (["eval"], "参数不对：缺少参数：文件"),
    ],
)
def test_wrong_arguments_are_explained_in_chinese(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize("command", [[], ["run"], ["chat"], ["ask"], ["eval"]])
def test_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    printed = capsys.readouterr().out
    assert stopped.value.code == 0
    assert printed.startswith("用法：")
    assert not any(word in printed for word in ("usage", "options", "show this"))


def test_a_broken_knowledge_file_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.yaml").write_text("facts: [", encoding="utf-8")
    monkeypatch.setenv("BOT_KNOWLEDGE", str(tmp_path / "broken.yaml"))
    assert main(["ask", QUESTION]) == 2
    error = capsys.readouterr().err
    assert "broken.yaml" in error
    assert error.count("\n") == 1


def test_the_bot_without_a_token_is_one_line() -> None:
    done = run()
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "BOT_TOKEN" in done.stderr


def test_an_answer_needs_no_telegram() -> None:
    code = (
        "import sys; from bot.cli import main; main(['ask', '荣昌有多少所学校']); sys.exit('telegram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}).returncode == 0


def test_ask_with_bytes_that_are_no_text() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [os.fsencode(sys.executable), b"-m", b"bot", b"ask", b"\xff\xfe", b"--json"]
    done = subprocess.run(command, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["answer"]


def test_chat_through_a_pipe() -> None:
    done = run("chat", text=f"/start\n/help\n/schools\n/经费\n/nothing\n\n{QUESTION}\n/quit\n不会再回答\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"问：{QUESTION}" in done.stdout
    assert "269" in done.stdout
    assert "没有 /nothing 这个命令" in done.stdout
    assert done.stdout.endswith("再见。\n")
    assert "不会再回答" not in done.stdout


def test_chat_ends_with_its_input() -> None:
    done = run("chat", text=QUESTION)
    assert done.returncode == 0
    assert done.stdout.endswith("再见。\n")
