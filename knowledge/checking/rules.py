"""General rules that hold a knowledge file against its report and against itself, and what they find."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from knowledge.base import KnowledgeBase
from knowledge.checking import covering, percentages, series, sums
from knowledge.checking.finding import Finding, Severity
from knowledge.document import Document, Sentence, parse

RULES: tuple[Callable[[KnowledgeBase, str], Iterator[Finding]], ...] = (
    covering.covering,
    covering.quotes,
    sums.sums,
    sums.near_sums,
    sums.stages,
    percentages.shares,
    percentages.growths,
    percentages.rates,
    series.values,
    series.names,
    series.labels,
    series.targets,
)


def findings(base: KnowledgeBase, text: str) -> Iterator[Finding]:
    """Every finding, in the order of the rules, with its place in the report and the notes that cover it."""
    document = parse(text)
    for rule in RULES:
        for finding in rule(base, text):
            yield _noted(_placed(finding, base, document), base)


def _placed(finding: Finding, base: KnowledgeBase, document: Document) -> Finding:
    for fact in base.facts:
        if finding.facts[:1] == (fact.id,):
            return replace(finding, section=fact.section, quote=fact.quote)
    for sentence in document.sentences:
        if sentence.start <= finding.start < sentence.end:
            return replace(finding, section=_section(sentence), quote=sentence.text)
    return replace(finding, quote=_line(document.text, finding.start))


def _section(sentence: Sentence) -> str:
    return " / ".join(sentence.path)


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None].strip()


def _noted(finding: Finding, base: KnowledgeBase) -> Finding:
    """Name the notes that are about at least two of the facts of a warning, or about its only one."""
    if finding.severity is not Severity.WARNING and finding.kind != "two_values":
        return finding
    facts = set(finding.facts)
    notes = (note.id for note in base.notes if len(facts & set(note.facts)) >= min(2, len(facts)))
    return replace(finding, notes=tuple(notes))
