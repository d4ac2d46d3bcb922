"""A folder of four reports: two years of two districts, one of them the shipped report."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.conversation import Context
from knowledge.files import DEFAULT_KNOWLEDGE, dumped, load
from knowledge.library.opening import open_reports
from knowledge.library.reports import Reports
from knowledge.outcome import Outcome
from tests.varied import varied

OTHERS = {"荣昌2023": ("荣昌区", 2023, 2), "永川2022": ("永川区", 2022, 3), "永川2021": ("永川区", 2021, 5)}
Talk = Callable[..., Sequence[Outcome]]


def written(folder: Path, base: KnowledgeBase) -> None:
    """Write the shipped report, with its text, and the others, each in one of the ways they may lie in a folder."""
    own = folder / "荣昌" / "2022"
    own.mkdir(parents=True)
    for name in ("knowledge.yaml", "report.txt", "curation.yaml"):
        shutil.copy(DEFAULT_KNOWLEDGE.parent / name, own / name)
    for name, (place, year, times) in OTHERS.items():
        (folder / f"{name}.yaml").write_text(dumped(varied(base, place, "重庆市", year, times)), encoding="utf-8")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("knowledge")
    written(folder, load())
    return folder


@pytest.fixture(scope="session")
def reports(shared_folder: Path) -> Reports:
    return open_reports(shared_folder, "荣昌")


@pytest.fixture
def folder(shared_folder: Path, tmp_path: Path) -> Path:
    """A folder of one's own."""
    return Path(shutil.copytree(shared_folder, tmp_path / "knowledge"))


@pytest.fixture
def talk(reports: Reports) -> Talk:
    """A conversation: what is said to each message."""

    def messages(*texts: str, place: str = "") -> Sequence[Outcome]:
        context, told = Context(), []
        for text in texts:
            outcome, context = reports.ask(text, context, place)
            told.append(outcome)
        return told

    return messages
