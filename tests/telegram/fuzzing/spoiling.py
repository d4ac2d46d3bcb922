"""What may be wrong with an update: fields that are missing, of the wrong type, unknown, huge or nested too deep."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from tests.telegram.fuzzing.texts import text

Raw = dict[str, Any]
# An object or list, and the key or place in it.
Spot = tuple[Any, Any]

WRONG: tuple[Any, ...] = (None, True, "", "7", -1, 1.5, [], {}, [[]], {"id": 7}, [None], 10**30)
ENTITIES = ("mention", "bot_command", "text_mention", "text_link", "custom_emoji", "spoiler", "没有这种", "")
DEEP, HUGE = 30, 100_000


def spoiled(update: Raw, rng: Random) -> Raw:
    """A copy of an update with one to three things wrong."""
    changed = deepcopy(update)
    for _ in range(rng.randint(1, 3)):
        rng.choice(WAYS)(changed, rng)
    return changed


def _lose(update: Raw, rng: Random) -> None:
    holder, key = _spot(update, rng)
    del holder[key]


def _mistype(update: Raw, rng: Random) -> None:
    holder, key = _spot(update, rng)
    holder[key] = deepcopy(rng.choice(WRONG))


def _swell(update: Raw, rng: Random) -> None:
    """Something unknown, and a text that is far too long."""
    holder, _ = _spot(update, rng)
    if isinstance(holder, dict):
        holder[rng.choice(("text", "caption", "data", "query", "not_known_yet"))] = (text(rng) * rng.choice((1, 50)))[
            :HUGE
        ]


def _nest(update: Raw, rng: Random) -> None:
    """A reply to a reply to a reply."""
    for message in _messages(update):
        inner = deepcopy(message)
        for _ in range(rng.randint(1, DEEP)):
            inner = message | {"reply_to_message": inner}
        message["reply_to_message"] = inner


def _mark(update: Raw, rng: Random) -> None:
    """Entities that lie about the text."""
    for message in _messages(update):
        message["entities"] = [
            {
                "type": rng.choice(ENTITIES),
                "offset": rng.choice((-5, 0, 1, 4, 5000)),
                "length": rng.choice((-1, 0, 1, 3, 9999)),
            }
            for _ in range(rng.randint(1, 120))
        ]


def _swap(update: Raw, rng: Random) -> None:
    """The content of one kind under the name of another."""
    names = [name for name in update if name != "update_id"]
    if names:
        update[rng.choice(("message", "callback_query", "inline_query", "poll", "newer_than_this_bot"))] = update.pop(
            names[0]
        )


def _messages(update: Raw) -> list[Raw]:
    return [one for one in update.values() if isinstance(one, dict) and "message_id" in one]


def _spot(update: Raw, rng: Random) -> Spot:
    """Any place in an update but its number."""
    spots = [spot for spot in _spots(update) if spot != (update, "update_id")]
    return rng.choice(spots) if spots else (update.setdefault("message", {"text": ""}), "text")


def _spots(value: Any) -> Iterator[Spot]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _spots(value[key])


WAYS: tuple[Callable[[Raw, Random], None], ...] = (_lose, _mistype, _mistype, _swell, _nest, _mark, _swap)
