"""An endless stream of updates: good ones, spoiled ones, ones of every type of the Bot API, and what is no update."""

import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from telegram import Update

from tests.telegram.fakeapi.people import Person
from tests.telegram.fakeapi.world import World
from tests.telegram.fuzzing.shapes import fields, shaped
from tests.telegram.fuzzing.spoiling import spoiled
from tests.telegram.fuzzing.texts import text

Raw = dict[str, Any]

PEOPLE = [Person(number, f"<b>家长{number}") for number in range(7, 17)]
GROUPS = (-100200, -100201)
KINDS = tuple(name for name in Update.__slots__ if name in fields("Update") and name != "update_id")
FIRST = 1_000_000


class Stream:
    """Makes updates for a world whose chats exist, numbered one after the other."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._rng = Random(seed)
        self._number = FIRST
        for person in PEOPLE:
            world.private(person)
        for group in GROUPS:
            world.group(group)

    def __iter__(self) -> Iterator[Raw]:
        while True:
            self._number += 1
            yield {"update_id": self._number} | self._content()

    def _content(self) -> Raw:
        chance = self._rng.random()
        if chance < 0.3:
            return self._good()
        if chance < 0.7:
            return spoiled(self._good(), self._rng)
        kind = self._rng.choice(KINDS)
        made = {kind: shaped(_class_of(kind), self._rng)}
        return made if chance < 0.9 else spoiled(made, self._rng)

    def _good(self) -> Raw:
        ways: tuple[Callable[[], Raw], ...] = (
            self._message,
            self._message,
            self._edit,
            self._press,
            self._type,
            self._member,
        )
        return self._rng.choice(ways)()

    def _message(self) -> Raw:
        return {"message": self._said()}

    def _edit(self) -> Raw:
        return {"edited_message": self._said() | {"edit_date": int(time.time())}}

    def _press(self) -> Raw:
        number = str(self._rng.randint(1, 10**6))
        self._world.open_queries.append(number)
        message = self._said() | {"from": self._world.me()}
        query = {"id": number, "from": self._person().json(), "chat_instance": "1", "data": text(self._rng)[:64] or "x"}
        return {"callback_query": query | {"message": message}}

    def _type(self) -> Raw:
        number = str(self._rng.randint(1, 10**6))
        self._world.open_queries.append(number)
        query = {"id": number, "from": self._person().json(), "query": text(self._rng)[:256], "offset": ""}
        return {"inline_query": query}

    def _member(self) -> Raw:
        me = self._world.me()
        sides = {
            side: {"user": me, "status": self._rng.choice(("member", "left"))}
            for side in ("old_chat_member", "new_chat_member")
        }
        change = {"chat": self._chat(), "from": self._person().json(), "date": int(time.time())}
        return {"my_chat_member": change | sides}

    def _said(self) -> Raw:
        chat, person = self._chat(), self._person()
        message: Raw = {"message_id": self._rng.randint(1, 20), "date": int(time.time()), "chat": chat}
        if chat["type"] == "private":
            person = next(one for one in PEOPLE if one.id == chat["id"])
        return message | {"from": person.json(), "text": text(self._rng)}

    def _chat(self) -> Raw:
        return self._rng.choice(list(self._world.chats.values())).json()

    def _person(self) -> Person:
        return self._rng.choice(PEOPLE)


def _class_of(kind: str) -> Any:
    """The type of what stands under a name of an update."""
    hint, _ = fields("Update")[kind]
    return next(one for one in hint.__args__ if one is not type(None))
