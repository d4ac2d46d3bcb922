"""How large and how nested a YAML file may be that comes from outside."""

import yaml

from knowledge.errors import KnowledgeError
from knowledge.lexicon import Loader

LARGEST = 4 << 20
DEEPEST = 12
MOST_EVENTS = 400_000


def check_bounds(text: str, name: str) -> None:
    """KnowledgeError for a file that is too large or nested too deep, or that refers to its own parts.

    `name` is how the error calls the file.
    """
    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise KnowledgeError(f"{name}：文件太大了，最多 {LARGEST >> 20} MB。")
    depth = 0
    try:
        for number, event in enumerate(yaml.parse(text, Loader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise KnowledgeError(f"{name}：{_line(event)}用了引用（*），知识文件里不能用。")
            if depth > DEEPEST or number > MOST_EVENTS:
                raise KnowledgeError(f"{name}：{_line(event)}嵌套太深或内容太多。")
    except yaml.YAMLError:
        # The reader of knowledge files says what is wrong, and where.
        return
    except (ValueError, RecursionError):
        raise KnowledgeError(f"{name}：这不是文字的 YAML 文件。") from None


def _line(event: yaml.Event) -> str:
    return f"第{event.start_mark.line + 1}行" if event.start_mark else "文件"
