"""An outcome as plain text, for the terminal and for programs."""

from collections.abc import Sequence
from itertools import groupby

from knowledge.outcome import Answered, Option, Outcome, Source


def reply(outcome: Outcome) -> str:
    """The whole message: the answer, its notes, and the sentences that prove it with their sections."""
    if not isinstance(outcome, Answered):
        return outcome.answer
    notes = [f"注意：{note}" for note in outcome.notes]
    return "\n".join([outcome.answer, *notes, *_sources(outcome.sources)])


def choices(options: Sequence[Option]) -> str:
    """The options as a numbered list, counted from 1."""
    return "\n".join(f"  {number}. {option.label}" for number, option in enumerate(options, 1))


def _sources(sources: Sequence[Source]) -> list[str]:
    """One line for each report and section, one for each quote under it."""
    lines = []
    for place, members in groupby(sources, key=lambda source: source.place):
        lines.append(f"出处：{place}")
        lines.extend(f"“{source.quote}”" for source in members)
    return lines
