"""Trouble that comes in spells: each spell is logged once, counted, and over when things work again."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from threading import Lock
from time import monotonic
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

logger = logging.getLogger(__name__)

KINDS_FILE = files("handlers") / "data" / "troubles.yaml"
LEVELS = {"WARNING": logging.WARNING, "ERROR": logging.ERROR}


class Kind(BaseModel):
    """One kind of trouble, as the head of the file of kinds says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    log: str
    said: str
    over: str = ""
    level: Literal["WARNING", "ERROR"] = "ERROR"
    grace: float = 0.0
    calm: float = 60.0
    alone: bool = False


@dataclass
class Spell:
    """Trouble of one kind from its first sign on; times in seconds of the clock, `words` for what is said of it."""

    kind: Kind
    words: dict[str, str]
    since: float
    last: float
    times: int = 1
    # Since when things work again, if they do.
    works: float | None = None
    told: bool = False

    @property
    def said(self) -> str:
        """What administrators are told of it."""
        return self.kind.said.format(**self.words)


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by their names."""
    found = (Kind.model_validate(entry) for entry in yaml.safe_load(KINDS_FILE.read_text("utf-8")))
    return {kind.name: kind for kind in found}


class Spells:
    """The spells that last; may be told of trouble from any thread."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        # How often there was trouble of each kind since the start.
        self.counts: Counter[str] = Counter()
        self._lock = Lock()
        self._spells: dict[str, Spell] = {}

    def note(self, name: str, cause: object, **words: str) -> None:
        """Trouble of a kind; `cause` is for the log, which only a new spell reaches."""
        kind, now = kinds()[name], self.clock()
        with self._lock:
            self.counts[name] += 1
            spell = self._spells.get(name)
            if spell:
                spell.last, spell.works, spell.words = now, None, words
                spell.times += 1
                return
            self._spells[name] = Spell(kind, words, now, now)
        logger.log(LEVELS[kind.level], "%s: %s", kind.log, cause)

    def lasted(self, spell: Spell) -> float:
        """Seconds of trouble: up to now, or until things worked again."""
        end = spell.last if spell.kind.alone else self.clock() if spell.works is None else spell.works
        return end - spell.since

    def works(self, *names: str) -> None:
        """A sign that there is no trouble of these kinds now."""
        if self._spells:
            with self._lock:
                for name in self._spells.keys() & set(names):
                    if self._spells[name].works is None:
                        self._spells[name].works = self.clock()

    def lasting(self) -> list[Spell]:
        """The spells that are not over."""
        with self._lock:
            return [spell for spell in self._spells.values() if not self._over(spell)]

    def ended(self) -> list[Spell]:
        """The spells that are over since this was asked last; from now on they are forgotten."""
        with self._lock:
            found = [spell for spell in self._spells.values() if self._over(spell)]
            for spell in found:
                del self._spells[spell.kind.name]
        for spell in found:
            logger.info("over after %.0f s and %s times: %s", self.lasted(spell), spell.times, spell.kind.log)
        return found

    def _over(self, spell: Spell) -> bool:
        return (spell.works is not None or spell.kind.alone) and self.clock() - spell.last >= spell.kind.calm
