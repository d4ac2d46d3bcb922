"""The engines of many reports: all prepared, those that were used last whole."""

import gc
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from knowledge.base import KnowledgeBase
from knowledge.engine import Engine
from knowledge.library.prepared import packed, unpacked
from knowledge.library.shelf import Shelf
from knowledge.library.table import Table
from knowledge.library.volume import Volume

# So many engines are kept whole; one takes some megabytes, its prepared form a tenth of that.
MOST_WHOLE = 16


class Stack:
    """Gives the engine of a report. While there are few, each is whole; of many, the others are prepared only.

    Answers name their reports unless there is but one.
    """

    def __init__(self, most: int = MOST_WHOLE) -> None:
        self.alone = False
        self._most = most
        self.table = Table()
        self._prepared: dict[str, bytes] = {}
        self._whole: OrderedDict[str, Engine] = OrderedDict()

    def put(self, shelf: Shelf, base: KnowledgeBase) -> None:
        """Make the engine of a report."""
        self.table.put(shelf, base)
        self._add(shelf.code, Volume(base, shelf))

    def take(self, other: "Stack", shelf: Shelf) -> None:
        """Take over the engine of a report that has not changed."""
        code = shelf.code
        self.table.take(other.table, code)
        found = other._whole.get(code)
        if isinstance(found, Volume):
            self._add(code, found)
        else:
            self._prepared[code] = packed(found) if found else other._prepared[code]

    def settle(self) -> None:
        """Know that all were put here; one by itself has no need to name itself."""
        self.alone = len({*self._whole, *self._prepared}) == 1
        if self.alone:
            self._whole = OrderedDict((code, Engine(one.base)) for code, one in self._whole.items())

    def engine(self, shelf: Shelf) -> Engine:
        """The engine of a report that was put here."""
        found = self._whole.get(shelf.code)
        if found is None:
            found = self._made(shelf)
        self._whole.move_to_end(shelf.code)
        return found

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many bytes each prepared engine takes."""
        return {code: len(data) for code, data in self._prepared.items()}

    def _made(self, shelf: Shelf) -> Engine:
        with unhindered():
            base, made = unpacked(self._prepared[shelf.code])
            engine = Engine(base, made=made) if self.alone else Volume(base, shelf, made)
        self._add(shelf.code, engine)
        return engine

    def _add(self, code: str, engine: Engine) -> None:
        self._whole[code] = engine
        while len(self._whole) > self._most:
            oldest, unused = self._whole.popitem(last=False)
            if oldest not in self._prepared:
                self._prepared[oldest] = packed(unused)


@contextmanager
def unhindered() -> Iterator[None]:
    """Without looking for garbage, of which making an engine leaves none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
