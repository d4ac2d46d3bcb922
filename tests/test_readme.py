"""Every dialogue, command and setting of the README holds; `make readme` writes today's answers into it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import build_parser
from bot.settings import PREFIX, Settings
from handlers.commands import commands
from knowledge.engine import Engine
from tests.dialogues import DIALOGUE, QUESTION, main, rewritten, spoken

PLACES = {("private", "group"): "私聊、群", ("private",): "私聊"}
PEOPLE = {"everyone": "所有人", "administrators": "管理员"}
ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
DIALOGUES = DIALOGUE.findall(TEXT)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


def test_there_are_ten_questions() -> None:
    assert len(QUESTION.findall("".join(DIALOGUES))) >= 10


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[QUESTION.findall(dialogue)[0] for dialogue in DIALOGUES])
def test_dialogue(dialogue: str, engine: Engine) -> None:
    assert dialogue == spoken(dialogue, engine), "make readme writes today's answers into the README"


def test_all_dialogues_in_one_conversation(engine: Engine) -> None:
    together = "".join(DIALOGUES)
    assert together == spoken(together, engine)


def test_rewriting_changes_nothing_but_answers(engine: Engine, tmp_path: Path) -> None:
    blanked = re.sub(r"^答：.*\n", "答：待填\n", TEXT, flags=re.MULTILINE)
    assert rewritten(blanked, engine) == rewritten(TEXT, engine)
    (tmp_path / "README.md").write_text(blanked, encoding="utf-8")
    main(str(tmp_path / "README.md"))
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == rewritten(TEXT, engine)


@pytest.mark.parametrize("command", [command for command in COMMANDS if not command.startswith("make")])
def test_command_runs(command: str, tmp_path: Path) -> None:
    here = command.replace(".venv/bin/python", shlex.quote(sys.executable))
    here = re.sub(r"-o \S+", f"-o {shlex.quote(str(tmp_path / 'out'))}", here)
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(["sh", "-c", here], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout or (tmp_path / "out").is_file()


def test_another_district_gets_its_bot(tmp_path: Path) -> None:
    """The steps of the README, in their order, in a folder that holds nothing but the report."""
    found = re.search(r"```sh 换一个区县\n(.*?)```", TEXT, re.DOTALL)
    assert found
    shutil.copy(ROOT / "tests" / "knowledge" / "texts" / "青山县_2023.txt", tmp_path / "青山县.txt")
    steps = found[1].replace(".venv/bin/python", shlex.quote(sys.executable))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(["sh", "-e", "-c", steps], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n各级各类学校120所。\n" in done.stdout
    assert (tmp_path / "核对.html").is_file()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^make (\w+)|`make (\w+)`", TEXT, re.MULTILINE))))
def test_make_target_exists(target: tuple[str, str]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{''.join(target)}:.* ## ", makefile, re.MULTILINE)


def test_every_command_is_in_the_readme() -> None:
    names = re.findall(r"^    (\w+) ", build_parser().format_help(), re.MULTILINE)
    assert names
    assert not [name for name in names if name != "run" and f"python -m bot {name}" not in TEXT]


def test_every_command_in_telegram_is_in_the_readme() -> None:
    """What it does, where, and for whom."""
    rows = [
        f"| `/{one.name}` | {'、'.join(one.aliases)} | {one.summary} | {PLACES[one.places]} | {PEOPLE[one.people]} |"
        for one in commands()
    ]
    assert [line for line in TEXT.splitlines() if line.startswith("| `/")] == rows


def test_every_setting_is_in_the_readme() -> None:
    listed = re.findall(rf"^\| `({PREFIX}\w+)` \|", TEXT, re.MULTILINE)
    assert sorted(listed) == sorted(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
