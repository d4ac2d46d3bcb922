"""The knowledge files of a folder: broken ones, the same twice, none at all, and reading again."""

from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.library.folder import read_folder
from knowledge.library.opening import Opened, open_reports


def opened(folder: Path) -> Opened:
    reports = open_reports(folder, "荣昌")
    assert isinstance(reports, Opened)
    return reports


def test_every_report_is_found_and_a_curation_file_is_none(folder: Path) -> None:
    found = read_folder(folder, lambda shelf, base: None)
    names = sorted(shelf.name for shelf in found.shelves.values())
    assert names == sorted(f"重庆市{name}年报告" for name in ("荣昌区2022", "荣昌区2023", "永川区2022", "永川区2021"))
    assert found.problems == ()


def test_a_broken_file_among_others_is_told(folder: Path) -> None:
    (folder / "坏的.yaml").write_text("report: [", encoding="utf-8")
    found = read_folder(folder, lambda shelf, base: None)
    assert len(found.shelves) == 4
    assert found.problems == (f"{folder / '坏的.yaml'}：第2行不是正确的 YAML。请检查缩进、引号和冒号。",)


def test_of_two_reports_of_one_place_and_year_the_first_counts(folder: Path) -> None:
    (folder / "永川2022另.yaml").write_bytes((folder / "永川2022.yaml").read_bytes())
    found = read_folder(folder, lambda shelf, base: None)
    assert len(found.shelves) == 4
    [problem] = found.problems
    assert "重庆市永川区2022年报告已经有了" in problem


@pytest.mark.parametrize("name", ["", "坏的.yaml"])
def test_a_folder_without_knowledge_is_an_error(tmp_path: Path, name: str) -> None:
    if name:
        (tmp_path / name).write_text("[", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=name or "文件夹里没有知识文件"):
        open_reports(tmp_path)


def test_only_what_changed_is_made_anew(folder: Path) -> None:
    before = opened(folder)
    path = folder / "永川2022.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("807", "808"), encoding="utf-8")
    after = before.reread(folder)
    changed = [code for code in after.shelves if after.engine_of(f"{code}--_") is not before.engine_of(f"{code}--_")]
    assert [after.shelves[code].name for code in changed] == ["重庆市永川区2022年报告"]
    assert "808" in after.ask("永川有多少所学校")[0].answer
    assert "807" in before.ask("永川有多少所学校")[0].answer
