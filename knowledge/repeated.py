"""Keys that stand twice in one YAML mapping, which YAML readers let pass."""

from collections.abc import Iterator

import yaml


def repeated(root: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Line (from 1) and text of every key that its own mapping already has; shared nodes are read once."""
    waiting, seen = [root] if root else [], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield from _twice([key for key, _ in node.value])
        waiting += _children(node)


def _twice(keys: list[yaml.Node]) -> Iterator[tuple[int, str]]:
    known = set[str]()
    for key in keys:
        if key.value in known:
            yield key.start_mark.line + 1, key.value
        known.add(key.value)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []
