"""The knowledge files of a folder: which are there, which can be read, and which changed."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.errors import KnowledgeError
from knowledge.files import load
from knowledge.library.shelf import Shelf

NAME = "knowledge.yaml"
ENDINGS = (".yaml", ".yml")


Take = Callable[[Shelf, KnowledgeBase], None]


@dataclass(frozen=True)
class Found:
    """The reports of a folder by the code of place and year, and a sentence for each file that is no part of it."""

    shelves: Mapping[str, Shelf]
    problems: tuple[str, ...] = ()


def files(folder: Path) -> Iterator[Path]:
    """The knowledge files below a folder, in the order of their paths.

    Beside a file of the usual name (curation, source) nothing else is one.
    """
    for place, folders, names in os.walk(folder):
        folders.sort()
        usual = [name for name in names if name == NAME]
        yield from (Path(place) / name for name in usual or sorted(names) if name.endswith(ENDINGS))


def read_folder(folder: Path, take: Take, known: Iterable[Shelf] = ()) -> Found:
    """Read a folder, one report after the other; `take` is given those that are not known as they are.

    A file that is broken, or of a place and year that another one has, is told and left out; KnowledgeError where
    no file can be used.
    """
    before = {(shelf.path, shelf.digest): shelf for shelf in known}
    shelves: dict[str, Shelf] = {}
    problems: list[str] = []
    for path in files(folder):
        try:
            digest = digest_of(path)
            shelf = before.get((path, digest))
            base = None if shelf else load(path)
        except KnowledgeError as error:
            problems.append(str(error))
            continue
        if base:
            shelf = Shelf(path, digest, base.report, len(base.facts), len(base.notes))
        assert shelf is not None
        if shelf.code in shelves:
            problems.append(f"{path}：{shelf.name}已经有了（{shelves[shelf.code].path}），这一份没有载入。")
            continue
        shelves[shelf.code] = shelf
        if base:
            take(shelf, base)
    if not shelves:
        raise KnowledgeError(_nothing(folder, problems))
    return Found(shelves, tuple(problems))


def digest_of(path: Path) -> str:
    """The sha256 of a file, in hexadecimal; KnowledgeError if it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise KnowledgeError(f"{path}：读不了这个文件（{error.strerror}）。") from None


def _nothing(folder: Path, problems: Iterable[str]) -> str:
    first = next(iter(problems), "")
    return first or f"{folder}：文件夹里没有知识文件（{NAME} 或别的 .yaml）。请放进至少一份。"
