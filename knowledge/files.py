"""Knowledge, curation and report files: reading with clear errors, writing whole or not at all."""

import tempfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.base import KnowledgeBase
from knowledge.curation import Curation
from knowledge.errors import KnowledgeError, ReportError, UserError
from knowledge.lexicon import Loader
from knowledge.repeated import repeated

DEFAULT_KNOWLEDGE = Path(__file__).parent / "data" / "rongchang-2022" / "knowledge.yaml"
M = TypeVar("M", bound=BaseModel)
REASONS = {
    "extra_forbidden": "没有这个键",
    "missing": "缺少这个键",
    "string_type": "应是文字",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "decimal_parsing": "应是数字",
    "decimal_type": "应是数字",
    "tuple_type": "应是列表",
    "model_type": "应是一组键值",
    "dict_type": "应是一组键值",
    "enum": "不在允许的取值里",
    "string_pattern_mismatch": "格式不对",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
}


def read_report(path: Path) -> str:
    """The text of a report; ReportError if it is missing, empty or not UTF-8."""
    text = _text(path, ReportError)
    if not text.strip():
        raise ReportError(f"{path}：文件是空的。请换成报告的全文。")
    return text


def load(path: Path = DEFAULT_KNOWLEDGE, folder: Path | None = None) -> KnowledgeBase:
    """A knowledge file, validated; KnowledgeError names file, line or fact, and what to do.

    The quotes are held against the report text in a folder, or beside the file, where there is one.
    """
    data = read_mapping(path)
    base = validated(KnowledgeBase, data, path)
    check_ids(base, path)
    text = report_text(base, folder or path.parent)
    if text:
        check_quotes(base, text, path)
    return base


def load_text(text: str, name: str, folder: Path) -> KnowledgeBase:
    """The knowledge base of a text, validated as a file; errors call it by a name, the report stands in a folder."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "knowledge.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            return load(path, folder)
        except KnowledgeError as error:
            raise KnowledgeError(str(error).replace(str(path), name)) from None


def report_text(base: KnowledgeBase, folder: Path) -> str:
    """The report that a knowledge base was made from, where it stands in a folder; else empty."""
    path = folder / base.report.file
    return read_report(path) if base.report.file and path.is_file() else ""


def read_curation(path: Path) -> Curation:
    """A curation file, validated; KnowledgeError as for knowledge files."""
    return validated(Curation, read_mapping(path), path)


def read_mapping(path: Path) -> dict[str, Any]:
    """One YAML mapping; KnowledgeError with the line of a syntax error or a repeated key."""
    text = _text(path, KnowledgeError)
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第{mark.line + 1}行" if mark else "文件"
        raise KnowledgeError(f"{path}：{line}不是正确的 YAML。请检查缩进、引号和冒号。") from error
    if not isinstance(data, dict):
        raise KnowledgeError(f"{path}：内容应是一组键值（report、facts…），请对照 build 命令的输出。")
    for row, key in repeated(node):
        raise KnowledgeError(f"{path}：第{row}行，键“{key}”在同一处写了两次。请删掉一个。")
    return data


def _text(path: Path, error: type[UserError]) -> str:
    try:
        return path.read_text(encoding="utf-8").removeprefix("\ufeff")
    except FileNotFoundError:
        raise error(f"{path}：找不到这个文件。请检查路径。") from None
    except UnicodeDecodeError:
        raise error(f"{path}：编码不是 UTF-8。请另存为 UTF-8 再试。") from None
    except OSError as problem:
        raise error(f"{path}：读不了这个文件（{problem.strerror}）。") from None


def validated(model: type[M], data: dict[str, Any], path: Path) -> M:
    """The model of a mapping that a file holds; KnowledgeError names the line and the key that is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where, line = _place(first["loc"], data, path)
        raise KnowledgeError(f"{path}：{line}{where}{REASONS.get(first['type'], '值不对')}。请改正后再试。") from None


def _place(location: Sequence[int | str], data: dict[str, Any], path: Path) -> tuple[str, str]:
    """How a person finds a place of the file: the fact's id, the key, and the line of its entry."""
    names = [str(step) for step in location if not isinstance(step, int)]
    item: Any = data
    for step in location:
        try:
            item = item[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(item, dict) and "id" in item:
            names.insert(1, f"“{item['id']}”")
    return f"{' / '.join(names)}：", _line(location, path)


def _line(location: Sequence[int | str], path: Path) -> str:
    node = yaml.compose(path.read_text(encoding="utf-8"))
    for step in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), node)
    return f"第{node.start_mark.line + 1}行，" if node else ""


def check_ids(base: KnowledgeBase, path: Path) -> None:
    """KnowledgeError if an id stands twice, or if a part or a note names a fact that does not exist."""
    known: set[str] = set()
    for fact in base.facts:
        if fact.id in known:
            raise KnowledgeError(f"{path}：事实编号“{fact.id}”出现了两次。请给其中一个换编号。")
        known.add(fact.id)
    named = {fact.part_of for fact in base.facts if fact.part_of} | {one for note in base.notes for one in note.facts}
    for missing in sorted(named - known):
        raise KnowledgeError(f"{path}：提到了不存在的事实“{missing}”。请改正编号。")


def check_quotes(base: KnowledgeBase, text: str, path: Path) -> None:
    """KnowledgeError if a quote is not what the report says at its offsets."""
    for fact in base.facts:
        if text[fact.start : fact.end] != fact.quote:
            raise KnowledgeError(f"{path}：事实“{fact.id}”的引文和报告原文不一致。请用 build 命令重新生成。")
        if not fact.start <= fact.clause_start < fact.clause_end <= fact.end:
            raise KnowledgeError(f"{path}：事实“{fact.id}”的分句位置不在引文里。请用 build 命令重新生成。")


def dumped(base: KnowledgeBase) -> str:
    """A knowledge base as the text of a knowledge file; equal bases give equal texts."""
    data = base.model_dump(mode="python", exclude_defaults=True)
    data["facts"] = [_plain(fact) for fact in data["facts"]]
    return yaml.dump(_plain(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    """Indents lists, so that people can edit the file."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return str(value) if isinstance(value, str) else value


def write(path: Path, text: str) -> None:
    """Write a file whole: to a temporary file beside it, then renamed; KnowledgeError if that is impossible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            file.write(text)
        _put(Path(file.name), path)
    except OSError as error:
        raise KnowledgeError(f"{path}：写不进去（{error.strerror}）。请检查文件夹权限。") from None


def _put(written: Path, path: Path) -> None:
    try:
        written.chmod(0o644)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
