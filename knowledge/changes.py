"""What is different between two knowledge bases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.values import stated
from knowledge.base import KnowledgeBase
from knowledge.checking import Severity, findings
from knowledge.fact import Fact


@dataclass(frozen=True)
class Changes:
    """Sentences about facts that were added, removed or changed, and the warnings that are new."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def none(self) -> bool:
        """Whether the facts are the same."""
        return not (self.added or self.removed or self.changed)


def changes(old: KnowledgeBase, new: KnowledgeBase, text: str = "") -> Changes:
    """What is different in the new one; `text` is the report, for what the check finds in the new one only."""
    before, after = _by_id(old), _by_id(new)
    known = {finding.text for finding in findings(old, text)}
    warnings = (
        finding.text
        for finding in findings(new, text)
        if finding.severity is not Severity.NOTE and finding.text not in known
    )
    return Changes(
        tuple(f"{name}：{_said(fact)}" for name, fact in after.items() if name not in before),
        tuple(f"{name}：{_said(fact)}" for name, fact in before.items() if name not in after),
        tuple(_changed(before, after)),
        tuple(dict.fromkeys(warnings)),
    )


def _changed(before: dict[str, Fact], after: dict[str, Fact]) -> Iterator[str]:
    for name, fact in after.items():
        earlier = before.get(name)
        if earlier is None or earlier == fact:
            continue
        was, now = _said(earlier), _said(fact)
        if was != now:
            yield f"{name}：{was} → {now}"
        else:
            keys = [key for key in type(fact).model_fields if getattr(earlier, key) != getattr(fact, key)]
            yield f"{name}：{'、'.join(keys)} 有变化"


def _said(fact: Fact) -> str:
    return stated(fact)


def _by_id(base: KnowledgeBase) -> dict[str, Fact]:
    facts: Sequence[Fact] = base.facts
    return {fact.id: fact for fact in facts}
