"""Objects of the Bot API as the library's own signatures describe them: every type, each field of the right sort."""

import datetime
import inspect
from collections.abc import Sequence
from functools import cache
from random import Random
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import telegram
from telegram import TelegramObject
from telegram._utils.types import JSONDict, TimePeriod

from tests.telegram.fuzzing.texts import number, text

Raw = dict[str, Any]

NAMES = vars(telegram) | {
    "dtm": datetime, "datetime": datetime, "Sequence": Sequence, "JSONDict": JSONDict, "TimePeriod": TimePeriod,
}  # fmt: skip
KEYS = {"from_user": "from"}
# What tells the kinds of one type apart: the library keeps it out of the signatures.
DISCRIMINATORS = {
    "ChatMember": ("status", ("creator", "administrator", "member", "restricted", "left", "kicked")),
    "MessageOrigin": ("type", ("user", "hidden_user", "chat", "channel")),
    "ReactionType": ("type", ("emoji", "custom_emoji", "paid")),
    "ChatBoostSource": ("source", ("premium", "gift_code", "giveaway")),
    "PaidMedia": ("type", ("preview", "photo", "video", "live_photo")),
    "BackgroundType": ("type", ("fill", "wallpaper", "pattern", "chat_theme")),
    "BackgroundFill": ("type", ("solid", "gradient", "freeform_gradient")),
}
# How deep objects are nested in objects, and how likely an optional field is there at each depth.
DEEPEST, OPTIONAL = 5, 0.2


def shaped(kind: type[TelegramObject], rng: Random, depth: int = 0) -> Raw:
    """An object of a type: what it must have, and some of what it may have."""
    chosen = rng.choice([kind, *kind.__subclasses__()])
    made: Raw = {}
    for name, (hint, needed) in fields(chosen.__name__).items():
        if needed or (depth < DEEPEST and rng.random() < OPTIONAL / (1 + depth)):
            made[KEYS.get(name, name)] = _value(hint, rng, depth)
    for base in (one.__name__ for one in chosen.__mro__ if one.__name__ in DISCRIMINATORS):
        key, values = DISCRIMINATORS[base]
        made[key] = rng.choice(values)
    return made


@cache
def fields(kind: str) -> dict[str, tuple[Any, bool]]:
    """The fields of a type, by the library's names: the type of each, and whether it must be there."""
    made: Any = getattr(telegram, kind).__init__
    parameters = inspect.signature(made).parameters
    return {
        name: (hint, parameters[name].default is inspect.Parameter.empty)
        for name, hint in get_type_hints(made, made.__globals__, NAMES).items()
        if name not in ("api_kwargs", "return")
    }


def _value(hint: Any, rng: Random, depth: int) -> Any:
    origin, inner = get_origin(hint), [one for one in get_args(hint) if one is not NoneType]
    if origin in (Union, UnionType):
        return _value(rng.choice(inner), rng, depth)
    if origin in (Sequence, list, tuple):
        many = 1 if depth >= DEEPEST else rng.choice((0, 1, 1, 2, 5))
        return [_value(inner[0], rng, depth) for _ in range(many)]
    if inspect.isclass(hint) and issubclass(hint, TelegramObject):
        return shaped(hint, rng, depth + 1)
    return _plain(hint, rng)


def _plain(hint: Any, rng: Random) -> Any:
    if hint is bool:
        return rng.random() < 0.5
    if hint is float:
        return rng.uniform(-1e6, 1e6)
    return number(rng) if hint in (int, datetime.datetime, datetime.timedelta) else text(rng)
