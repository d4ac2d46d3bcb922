"""What people add to the facts of one report: clearer names, aliases, topics and notes; it survives a rebuild."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from knowledge.errors import KnowledgeError
from knowledge.fact import Fact


class Note(BaseModel):
    """A sentence about a trap or contradiction that an answer with one of these facts must carry.

    `refuse` are operations (share, sum, difference…) that may not be derived from these facts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    facts: tuple[str, ...] = Field(min_length=1)
    text: str = Field(min_length=1)
    refuse: tuple[str, ...] = ()


class Change(BaseModel):
    """What curation changes of one fact; empty fields leave it as built."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str = ""
    topic: str = ""
    stage: str | None = None
    ownership: str | None = None
    group: str = ""
    aliases: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    statement: str = ""
    members: tuple[str, ...] = ()
    part_of: str = ""


class Curation(BaseModel):
    """Changes by fact id, and the notes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: dict[str, Change] = {}
    notes: tuple[Note, ...] = ()

    def applied(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """The facts with their changes; KnowledgeError if a change or note names a fact that does not exist."""
        found = list(facts)
        named = {*self.facts, *(fact for note in self.notes for fact in note.facts)}
        missing = sorted(named - {fact.id for fact in found})
        if missing:
            raise KnowledgeError(
                f"整理文件提到了不存在的事实：{'、'.join(missing[:5])}。请用 show 命令查看编号后改正。"
            )
        yield from (_changed(fact, self.facts.get(fact.id)) for fact in found)


def _changed(fact: Fact, change: Change | None) -> Fact:
    if change is None:
        return fact
    given: dict[str, Any] = {
        name: getattr(change, name)
        for name in ("indicator", "topic", "aliases", "requires", "statement", "members", "part_of")
        if getattr(change, name)
    }
    scope = {name: getattr(change, name) for name in ("stage", "ownership") if getattr(change, name) is not None}
    if change.group:
        scope["group"] = change.group
    return fact.model_copy(update={**given, "scope": fact.scope.model_copy(update=scope)})
