"""The watch over secrets can fail: it does, in a run of its own that leaks them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.leaks import PROXY_PASSWORD, SECRETS, TOKEN, WEBHOOK_SECRET, in_folder, shown

ROOT = Path(__file__).parent.parent
LEAKS = {
    "log": f"import logging\ndef test_it():\n    logging.warning('%s', {TOKEN!r})\n",
    "stderr": f"import sys\ndef test_it():\n    print({WEBHOOK_SECRET!r}, file=sys.stderr)\n",
    "database": f"def test_it(tmp_path):\n    (tmp_path / 'bot.db').write_text({PROXY_PASSWORD!r})\n",
    "process": f"def test_it(tmp_path):\n    (tmp_path / 'log.txt').write_text({TOKEN!r})\n",
}


def run(folder: Path, test: str) -> subprocess.CompletedProcess[str]:
    """A run of one test file under the watch."""
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.leaks", "-c", "/dev/null", "--rootdir", str(folder)]
    place = ["--basetemp", str(folder / "run"), "-p", "no:cacheprovider", str(folder / "test_it.py")]
    return subprocess.run([*command, *place], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("test", LEAKS.values(), ids=list(LEAKS))
def test_a_leak_fails_the_run(tmp_path: Path, test: str) -> None:
    done = run(tmp_path, test)
    (tmp_path / "run").rename(tmp_path / "gone") if (tmp_path / "run").exists() else None
    for file in tmp_path.rglob("*"):
        if file.is_file():
            file.unlink()
    assert done.returncode == 1, done.stdout
    assert "SECRET LEAKED" in done.stdout


def test_a_run_without_a_leak_passes(tmp_path: Path) -> None:
    assert run(tmp_path, "def test_it(tmp_path):\n    (tmp_path / 'bot.db').write_text('x')\n").returncode == 0


def test_every_secret_is_looked_for() -> None:
    assert [shown(f"…{secret}…".encode()) for secret in SECRETS] == [[secret] for secret in SECRETS]
    assert shown(b"nothing") == in_folder(ROOT / "docs") == []
