"""Whether equally good entries belong together, so that all are told instead of asking which is meant."""

from collections.abc import Sequence

from knowledge.answering.passage import is_heading
from knowledge.answering.verdict import Tied
from knowledge.fact import Kind
from knowledge.matching.entry import Entry

MOST_LISTED = 12
MOST_STATEMENTS = 3
FULL = 0.85


def siblings(tied: Tied) -> bool:
    """Whether equal entries differ only in scope, list one kind of thing, or each say what is asked for."""
    entries = [match.entry for match in tied.matches]
    return len(entries) <= MOST_LISTED and (_alike(entries) or _all_say_it(tied))


def _one_section(entries: Sequence[Entry]) -> bool:
    return len({entry.first.section for entry in entries}) == 1


def _all_say_it(tied: Tied) -> bool:
    """Whether a few statements each explain nearly all of a question that asks for a list."""
    statements = {match.entry.first.quote for match in tied.matches if not match.entry.numeric}
    full = all(match.coverage >= FULL and not match.entry.numeric for match in tied.matches)
    return full and "list" in tied.question.asks and len(statements) <= MOST_STATEMENTS


def _alike(entries: Sequence[Entry]) -> bool:
    first = entries[0].first
    same_name = all(entry.first.indicator == first.indicator for entry in entries)
    same_kind = not entries[0].numeric and all(entry.first.kind is first.kind for entry in entries)
    proper = first.kind in (Kind.NAME, Kind.DOCUMENT) or all(is_heading(entry.first) for entry in entries)
    same_kind = same_kind and (proper or _one_section(entries))
    same_quote = all(entry.first.quote == first.quote for entry in entries)
    return same_name or same_kind or same_quote
