"""Findings as a report for people: one group for each kind, each finding with its place."""

from collections.abc import Iterator, Sequence

from knowledge.checking.finding import TITLES, Finding, Severity

SEVERITIES = {Severity.FAULT: "要改", Severity.WARNING: "留意", Severity.NOTE: "说明"}
LONGEST = 60


def lines(found: Sequence[Finding]) -> Iterator[str]:
    """The lines of the report, the summary last."""
    for kind, title in TITLES.items():
        group = [finding for finding in found if finding.kind == kind]
        if group:
            yield f"【{title}】{len(group)} 处"
            yield from (line for finding in group for line in _about(finding))
    counts = "，".join(f"{word} {_count(found, severity)} 处" for severity, word in SEVERITIES.items())
    yield f"共 {len(found)} 处：{counts}。"


def _count(found: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in found)


def _about(finding: Finding) -> Iterator[str]:
    reason = f"：{finding.reason}（第 {finding.start} 到 {finding.end} 字）" if finding.reason else ""
    yield f"  [{SEVERITIES[finding.severity]}] {finding.text}{reason}"
    yield f"      原文：{_place(finding)}"
    if finding.notes:
        yield f"      已有说明：{'、'.join(finding.notes)}"
    elif finding.severity is Severity.WARNING:
        yield "      还没有说明；可以写进 curation.yaml 的 notes。"


def _place(finding: Finding) -> str:
    """The section, and the sentence on one line, cut where it is long."""
    quote = " ".join(finding.quote.split())
    short = quote if len(quote) <= LONGEST else f"{quote[:LONGEST]}…"
    return f"{finding.section}：{short}" if finding.section else short
