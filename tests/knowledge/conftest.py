"""The shipped report, its knowledge, and the command line in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.checking import Finding, findings
from knowledge.cli import main
from knowledge.files import DEFAULT_KNOWLEDGE, load, read_report


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load()


@pytest.fixture(scope="session")
def report() -> str:
    return read_report(DEFAULT_KNOWLEDGE.parent / "report.txt")


@pytest.fixture(scope="session")
def found(base: KnowledgeBase, report: str) -> list[Finding]:
    return list(findings(base, report))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run `python -m knowledge` with these arguments: exit code, output, errors."""

    def knowledge(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return knowledge
