"""An outcome as messages: the answer first, then notes, then the proof."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from handlers.keyboard import Markup
from handlers.rich import Mark, Rich, joined, marked, shortened
from knowledge.fact import Fact
from knowledge.outcome import Answered, Chat, Clarify, Declined, Outcome, Source

# What a message in a group carries at most, in characters; the rest is told in private.
BRIEF_ANSWER, BRIEF_QUOTE = 200, 160
# Of how many outcomes the text is kept ready.
TEXTS = 512


@dataclass(frozen=True)
class Post:
    """One message to send: HTML, the same as plain text, and its buttons."""

    html: str
    buttons: Markup | None = None
    plain: str = ""


def render(outcome: Outcome, buttons: Markup | None = None) -> list[Post]:
    """The messages that say an outcome, in their order; the buttons stand under the last one."""
    return _with_buttons(_said(outcome), buttons)


def posts(rich: Rich, buttons: Markup | None = None) -> list[Post]:
    """A text of any length as messages that Telegram takes."""
    return _with_buttons(_parts(rich), buttons)


def _with_buttons(said: Sequence[Post], buttons: Markup | None) -> list[Post]:
    return [*said[:-1], replace(said[-1], buttons=buttons)]


@lru_cache(TEXTS)
def _said(outcome: Outcome) -> tuple[Post, ...]:
    return _parts(body(outcome))


def _parts(rich: Rich) -> tuple[Post, ...]:
    return tuple(Post(part.html(), None, part.text) for part in rich.split())


def body(outcome: Outcome) -> Rich:
    """The whole text of an outcome."""
    match outcome:
        case Answered(answer=answer, facts=facts, sources=sources, notes=notes):
            return joined((_answer(answer, facts), *_notes(notes), *_proof(sources)), "\n\n")
        case Clarify(answer=answer) | Declined(answer=answer) | Chat(answer=answer):
            return Rich(answer)


def brief(outcome: Outcome) -> Outcome:
    """An outcome as short as a group wants it: the answer cut behind a sentence, and one short quote."""
    return shortened_sources(outcome, BRIEF_ANSWER, BRIEF_QUOTE) if isinstance(outcome, Answered) else outcome


def shortened_sources(outcome: Answered, answer: int, quote: int) -> Answered:
    """An answer cut to a number of characters, with one source whose quote is cut to another."""
    quotes = (replace(one, quote=shortened(one.quote, quote)) for one in outcome.sources[:1])
    return replace(outcome, answer=shortened(outcome.answer, answer), sources=tuple(quotes))


def _answer(answer: str, facts: Iterable[Fact]) -> Rich:
    """The answer with the asked values of its first line in bold."""
    line = answer.split("\n", 1)[0]
    values = {re.escape(fact.printed + fact.unit) for fact in facts if fact.printed}
    if not values:
        return Rich(answer)
    longest_first = "|".join(sorted(values, key=len, reverse=True))
    found = re.finditer(rf"(?<![\d.])(?:{longest_first})(?![\d.])", line)
    return Rich(answer, tuple(Mark(*match.span(), "b") for match in found))


def _notes(notes: Iterable[str]) -> Iterable[Rich]:
    return (Rich(f"注意：{note}") for note in notes)


def _proof(sources: Iterable[Source]) -> Iterable[Rich]:
    """Each report and section and the quotes from it; a quote is shown once."""
    for place, members in groupby(dict.fromkeys(sources), key=lambda source: source.place):
        quotes = [marked(source.quote, "blockquote expandable") for source in members]
        yield joined([Rich(f"出处：{place}"), *quotes], "\n")
