"""What a reader must look at: numbers not understood, contradictions, notes, and checks that hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.base import KnowledgeBase
from knowledge.checking import Finding, Severity
from knowledge.checking.finding import TITLES
from knowledge.review.pieces import Flag
from knowledge.review.places import Place


@dataclass(frozen=True)
class Remark:
    """One remark in words, and the numbers of the facts that it is about."""

    kind: str
    text: str
    facts: tuple[int, ...]


def remarks(base: KnowledgeBase, found: Iterable[Finding]) -> Iterator[Remark]:
    """Warnings and faults about facts, the curated notes, then what was computed again and holds."""
    at = {fact.id: number for number, fact in enumerate(base.facts)}
    about = [finding for finding in found if finding.kind != "not_understood"]
    for finding in sorted(about, key=lambda one: one.severity is Severity.NOTE):
        kind = "agreed" if finding.severity is Severity.NOTE else "warning"
        yield Remark(kind, f"{TITLES[finding.kind]}：{_said(finding)}", tuple(at[one] for one in finding.facts))
    for note in base.notes:
        yield Remark("note", note.text, tuple(at[one] for one in note.facts))


def flags(found: Sequence[Remark], places: Sequence[Place]) -> dict[int, list[Flag]]:
    """The flags by the offset that they stand behind: one of each kind at every fact that remarks are about."""
    about: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, remark in enumerate(found):
        if remark.kind != "agreed":
            for end in sorted({places[fact].end for fact in remark.facts}):
                about[end][remark.kind].append(number)
    return {end: [Flag(kind, tuple(numbers)) for kind, numbers in kinds.items()] for end, kinds in about.items()}


def _said(finding: Finding) -> str:
    noted = f"（说明里已写：{'、'.join(finding.notes)}）" if finding.notes else ""
    return finding.text + noted
