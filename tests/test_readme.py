"""Every dialogue and command of the README holds. UPDATE_README=1 writes the present answers into it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import build_parser
from knowledge.engine import Context, Engine

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
DIALOGUE = re.compile(r"(?<=```对话\n).*?(?=```)", re.S)
TURN = re.compile(r"问：(?P<question>.+)\n答：(?P<answer>[\s\S]+?)\n(?=问：|\Z)")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S) for line in block.splitlines()]


def spoken(dialogue: str, engine: Engine) -> str:
    """The dialogue with the answers that the engine gives, one line each."""
    context, lines = Context(), []
    for turn in TURN.finditer(dialogue):
        outcome, context = engine.ask(turn["question"], context)
        lines.append(f"问：{turn['question']}\n答：{outcome.answer}\n")
    return "".join(lines)


def test_there_are_ten_questions_and_more() -> None:
    assert len(re.findall("^问：", TEXT, re.M)) >= 10


@pytest.mark.parametrize("dialogue", DIALOGUE.findall(TEXT))
def test_dialogue(dialogue: str, engine: Engine) -> None:
    if os.environ.get("UPDATE_README"):
        README.write_text(
            README.read_text(encoding="utf-8").replace(dialogue, spoken(dialogue, engine)), encoding="utf-8"
        )
    else:
        assert dialogue == spoken(dialogue, engine)


@pytest.mark.parametrize("command", [command for command in COMMANDS if not command.startswith("make")])
def test_command_runs(command: str, tmp_path: Path) -> None:
    here = command.replace(".venv/bin/python", shlex.quote(sys.executable))
    here = re.sub(r"-o \S+", f"-o {shlex.quote(str(tmp_path / 'out'))}", here)
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(["sh", "-c", here], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout or (tmp_path / "out").is_file()


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("make")])
def test_make_target_exists(command: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{command.removeprefix('make ')}:.* ## ", makefile, re.M)


def test_every_command_is_in_the_readme() -> None:
    help_text = build_parser().format_help()
    for name in re.findall(r"^    (\w+) ", help_text, re.M):
        assert name == "run" or f"python -m bot {name}" in TEXT
