"""SQL is written down whole: values reach it as parameters, never as part of its text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CALLS = {"execute", "executemany", "executescript", "query", "rows_where", "count_where", "delete_where"}
FILES = sorted((ROOT / "bot").rglob("*.py"))


def built(source: str) -> Iterator[int]:
    """The lines where the text of a statement is put together; whole numbers (`:d`) may stand in a pragma."""
    tree = ast.parse(source)
    constants = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and _whole(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            yield from (one.lineno for one in node.args[:1] if not _whole(one, frozenset(constants)))


def _whole(text: ast.expr, constants: frozenset[str] = frozenset()) -> bool:
    if isinstance(text, ast.Name):
        return text.id in constants
    if isinstance(text, ast.JoinedStr):
        return all(_number(part) for part in text.values if isinstance(part, ast.FormattedValue))
    return isinstance(text, ast.Constant)


def _number(part: ast.FormattedValue) -> bool:
    return part.format_spec is not None and ast.unparse(part.format_spec) in ("f'd'", "'d'")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_statement_is_put_together(path: Path) -> None:
    assert list(built(path.read_text(encoding="utf-8"))) == []


def test_there_are_statements() -> None:
    assert sum(path.read_text(encoding="utf-8").count(".execute(") for path in FILES) > 10


@pytest.mark.parametrize(
    "source",
    [
        'db.execute(f"delete from questions where person = {person}")',
        'db.execute("delete from questions where person = %s" % person)',
        'db.query("select * from questions where person = " + person)',
        'db.table("x").rows_where("a = {}".format(a))',
        "db.execute(statement)",
    ],
)
def test_one_that_is_put_together_is_found(source: str) -> None:
    assert list(built(source)) == [1]
