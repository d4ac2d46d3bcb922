"""The wheel: what is in it, and that it works when it is all there is."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {path for path in (ROOT / "knowledge" / "data").rglob("*") if path.is_file()}
    code = {path for layer in ("bot", "handlers", "knowledge") for path in (ROOT / layer).rglob("*.py")}
    assert {path.relative_to(ROOT).as_posix() for path in data | code} <= names
    assert not [name for name in names if name.split("/")[0] in ("tests", "bench")]


def test_the_wheel_answers_from_any_directory(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-c", constraints, wheel], check=True)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("BOT_", "PYTHONPATH"))}
    command = [str(python), "-m", "bot", "ask", "荣昌有多少所学校"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert "269" in done.stdout
