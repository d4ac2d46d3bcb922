"""Administration on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.store.database import Database
from bot.store.questions import QuestionLog
from handlers import admin_texts
from knowledge.engine import Engine
from knowledge.files import DEFAULT_KNOWLEDGE

Run = Callable[..., tuple[int, str, str]]
NEW = DEFAULT_KNOWLEDGE.read_text(encoding="utf-8").replace("indicator: 学校总数", "indicator: 学校总数改", 1)


@pytest.fixture
def admin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `python -m bot admin …` on a database of its own: exit code, output, errors."""
    monkeypatch.setenv("BOT_DATABASE", str(tmp_path / "bot.db"))
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> tuple[int, str, str]:
        try:
            code = main(["admin", *map(str, words)])
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def database(tmp_path: Path, engine: Engine) -> Path:
    """The path of a database in which two people have asked."""
    path = tmp_path / "bot.db"
    database = Database(path)
    log = QuestionLog(database, 90)
    for person, question in ((7, "永川有多少所学校"), (7, "荣昌有多少所学校"), (8, "校长的电话是多少")):
        log.note(f"{person}{question[:1]}", person, "private", question, engine.ask(question)[0], 1.0)
    database.close()
    return path


def test_status(admin: Run, database: Path) -> None:
    code, printed, _ = admin("status")
    assert code == 0
    assert "353 条事实" in printed
    assert "今天（UTC）：3 问" in printed


def test_unanswered(admin: Run, database: Path, tmp_path: Path) -> None:
    code, printed, _ = admin("unanswered")
    assert code == 0
    assert sorted(printed.splitlines()) == ["1 次　校长的电话是多少", "1 次　永川有多少所学校"]
    code, printed, _ = admin("unanswered", "--export", tmp_path / "table.jsonl")
    assert printed == f"已写入 {tmp_path / 'table.jsonl'}：2 个问题。\n"
    assert main(["eval", str(tmp_path / "table.jsonl")]) == 0


def test_forget(admin: Run, database: Path) -> None:
    assert admin("forget", 7)[:2] == (0, "删除了 2 条记录。\n")
    assert admin("forget", 7)[:2] == (0, "删除了 0 条记录。\n")


def test_feedback(admin: Run) -> None:
    assert admin("feedback")[:2] == (0, f"{admin_texts.NO_FEEDBACK}\n")


def test_reload_history_and_rollback(admin: Run, tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    file.write_text(NEW, encoding="utf-8")
    code, printed, _ = admin("reload", file)
    assert code == 0
    assert "改动 1 条" in printed
    assert "第 2 版" in printed
    assert "第 2 版（正在用）" in admin("history")[1]
    assert "第 3 版" in admin("rollback", 1)[1]
    assert "353 条事实" in admin("status")[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("rollback", 9), "没有第 9 版"),
        (("rollback", "x"), "参数不对"),
        (("reload", "nothing.yaml"), "读不了这个文件"),
        ((), "请写明要做什么"),
        (("nothing",), "参数不对"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(admin: Run, words: tuple[object, ...], says: str) -> None:
    code, _, errors = admin(*words)
    assert code == 2
    assert says in errors
    assert "Traceback" not in errors


def test_a_broken_file_changes_nothing(admin: Run, tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    file.write_text(NEW.replace("kind: number", "kinds: number", 1), encoding="utf-8")
    code, _, errors = admin("reload", file)
    assert code == 2
    assert "行" in errors
    assert "第 2 版" not in admin("history")[1]


@pytest.mark.parametrize("words", [("unanswered",), ("feedback",), ("forget", 7), ("history",), ("status",)])
def test_a_database_that_cannot_be_used_is_named(
    admin: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...]
) -> None:
    monkeypatch.setenv("BOT_DATABASE", str(tmp_path))
    code, _, errors = admin(*words)
    assert code == 2
    assert f"BOT_DATABASE：数据库 {tmp_path} 用不了" in errors
    assert "Traceback" not in errors
