"""Telegram's own table of methods and objects, where it is at hand, and what calls do not keep to."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.telegram.fakeapi.api import Call

SPEC = Path(__file__).parents[3] / "shared" / "botapi" / "spec.json"
SCALARS: dict[str, tuple[type, ...]] = {"Integer": (int,), "Float": (int, float), "Boolean": (bool,), "String": (str,)}

# A name to [1: required, 0: not; then its types].
Fields = dict[str, list[Any]]


@cache
def table() -> Any:
    """The table: `methods` and `types`, each with its `fields`; None where it is missing."""
    return json.loads(SPEC.read_text(encoding="utf-8")) if SPEC.exists() else None


def complaints(calls: Iterable[Call]) -> list[str]:
    """What calls do not keep to, one sentence each; none where the table is missing."""
    return [text for call in calls for text in _about_call(call)] if table() else []


def _about_call(call: Call) -> Iterator[str]:
    method = table()["methods"].get(call.method)
    if method is None:
        yield f"{call.method}: no such method"
        return
    fields: Fields = method["fields"]
    given = {name: _decoded(raw, fields.get(name, [0])[1:]) for name, raw in call.parameters.items()}
    yield from _about_fields(call.method, fields, given)


def _decoded(raw: str, kinds: list[str]) -> Any:
    """Text goes out as it is, everything else as JSON."""
    if kinds == ["String"]:
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        return raw


def _about_fields(place: str, fields: Fields, given: dict[str, Any]) -> Iterator[str]:
    yield from (f"{place}: {name} is missing" for name, (needed, *_) in fields.items() if needed and name not in given)
    for name, value in given.items():
        if name not in fields:
            yield f"{place}: there is no {name}"
        else:
            yield from _about_value(f"{place}.{name}", fields[name][1:], value)


def _about_value(place: str, kinds: list[str], value: Any) -> list[str]:
    """What is wrong with a value: nothing when one of its kinds fits, else what its first kind says."""
    found = [list(_about_kind(place, kind, value)) for kind in kinds]
    return [] if [] in found else found[0]


def _about_kind(place: str, kind: str, value: Any) -> Iterator[str]:
    if kind in SCALARS:
        if not isinstance(value, SCALARS[kind]) or (isinstance(value, bool) and kind != "Boolean"):
            yield f"{place}: {value!r} is no {kind}"
    elif kind.startswith("Array of "):
        if not isinstance(value, list):
            yield f"{place}: {value!r} is no list"
            return
        for number, item in enumerate(value):
            yield from _about_value(f"{place}[{number}]", [kind.removeprefix("Array of ")], item)
    elif not isinstance(value, dict):
        yield f"{place}: {value!r} is no {kind}"
    else:
        yield from _about_object(place, table()["types"][kind], value)


def _about_object(place: str, kind: dict[str, Any], value: dict[str, Any]) -> Iterable[str]:
    if kind.get("subtypes"):
        return _about_value(place, kind["subtypes"], value)
    return _about_fields(place, kind["fields"], value)
