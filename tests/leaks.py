"""Fails the whole run when a secret shows up in anything that the tests logged, wrote or put into a database."""

from collections.abc import Generator
from pathlib import Path

import pytest

# Every secret that a test hands to the bot; the first three are what `tests.telegram.staging` gives it.
TOKEN = "42:TEST-token_of_the_fake"
WEBHOOK_SECRET = "fake-webhook-secret_7f3"
PROXY_PASSWORD = "fake-proxy-password-7f3"
SECRETS = (TOKEN.partition(":")[2], WEBHOOK_SECRET, PROXY_PASSWORD)
FILES = ("log.txt", "*.db", "*.db-wal", "*.db.damaged-*")
# Where the run keeps what it found.
FOUND = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing was found yet."""
    config.stash[FOUND] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look through what a test logged and wrote, whether it passed or not."""
    report = yield
    for name, text in report.sections:
        item.config.stash[FOUND] += [f"{item.nodeid}: {name}: {secret}" for secret in shown(text.encode())]
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Look through the logs and databases that the tests have left, and fail where anything was found."""
    factory = getattr(session.config, "_tmp_path_factory", None)
    if factory is not None and factory._basetemp is not None:
        session.config.stash[FOUND] += in_folder(factory.getbasetemp())
    if session.config.stash[FOUND]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where each secret was found."""
    for line in terminalreporter.config.stash[FOUND]:
        terminalreporter.write_line(f"SECRET LEAKED {line}", red=True)


def in_folder(folder: Path) -> list[str]:
    """Each log and database below a folder that holds a secret, with the secret."""
    files = sorted({file for pattern in FILES for file in folder.rglob(pattern) if file.is_file()})
    return [f"{file}: {secret}" for file in files for secret in shown(file.read_bytes())]


def shown(content: bytes) -> list[str]:
    """The secrets that something holds."""
    return [secret for secret in SECRETS if secret.encode() in content]
