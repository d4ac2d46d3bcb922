"""Imports run one way: bot → handlers → knowledge, without cycles."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("knowledge", "handlers", "bot")
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for layer in LAYERS
    for path in sorted((ROOT / layer).rglob("*.py"))
}


def imported(path: Path, at_start: bool = False) -> Iterator[str]:
    """The modules a file imports; `at_start` leaves out what is imported inside functions or for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if at_start else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from _from(str(node.module), node)


def _from(module: str, node: ast.ImportFrom) -> Iterator[str]:
    """`from a import b` imports the module a.b where there is one, else a."""
    for alias in node.names:
        name = f"{module}.{alias.name}"
        yield name if name in FILES else module


def test_there_are_files() -> None:
    assert {name.split(".")[0] for name in FILES} == set(LAYERS)


@pytest.mark.parametrize("name", FILES)
def test_no_import_goes_up(name: str) -> None:
    layer = name.split(".")[0]
    above = LAYERS[LAYERS.index(layer) + 1 :]
    assert not [other for other in imported(FILES[name]) if other.split(".")[0] in above]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("knowledge")])
def test_knowledge_knows_no_telegram(name: str) -> None:
    assert "telegram" not in {other.split(".")[0] for other in imported(FILES[name])}


def test_there_are_no_cycles() -> None:
    graph = {name: [other for other in imported(path, at_start=True) if other in FILES] for name, path in FILES.items()}
    TopologicalSorter(graph).prepare()
