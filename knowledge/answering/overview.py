"""The main facts of one topic, page by page, as an answer to a topic command."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.compose import Composer
from knowledge.answering.labels import Labels
from knowledge.answering.passage import is_heading, tidy
from knowledge.answering.values import series
from knowledge.fact import Fact, Kind, Role
from knowledge.kept import kept
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.outcome import Answered
from knowledge.topics import topics

MOST_LINES = 12
MOST_OPTIONS = 6
# How many pages are kept ready.
PAGES = 256
MIXED = "targets"


@dataclass(frozen=True)
class Page:
    """One page of an overview: what it says, its number from 0, and how many there are."""

    outcome: Answered
    number: int
    count: int


class Overviews:
    """Makes the overviews of one knowledge base."""

    def __init__(self, entries: Sequence[Entry], composer: Composer, labels: Labels) -> None:
        self._entries = entries
        self._composer = composer
        self._labels = labels
        # One topic is looked at again and again.
        self.page = kept(self._page, PAGES)

    def _page(self, topic: str, number: int = 0) -> Page:
        """One page of a topic; behind the last page comes the first. KeyError for an unknown topic."""
        title = {one.id: one.title for one in topics()}[topic]
        lines = self._lines(topic)
        pages = [lines[at : at + MOST_LINES] for at in range(0, len(lines), MOST_LINES)] or [[]]
        number = number if number < len(pages) else 0
        return Page(self._answer(title, pages[number]), number, len(pages))

    def entries(self, topic: str) -> list[Entry]:
        """What an overview is made of, in its order."""
        return [entry for _, entry in self._lines(topic)]

    def _lines(self, topic: str) -> list[tuple[str, Entry]]:
        """The values of a topic, then what it says in words, each once, in the report's order."""
        mine = [entry for entry in self._entries if _belongs(entry, topic)]
        numbers = [entry for entry in mine if entry.numeric]
        words = [entry for entry in mine if entry.first.kind not in (Kind.NAME, Kind.DOCUMENT) and not entry.numeric]
        headings = [entry for entry in words if is_heading(entry.first)]
        if headings and not numbers and len(words) > MOST_LINES:
            words = [*headings, *(entry for entry in words if entry not in headings)]
        said: dict[str, Entry] = {}
        for entry in (*numbers, *words):
            said.setdefault(series(entry.facts) if entry.numeric else tidy(_text(entry.first)), entry)
        return list(said.items())

    def _answer(self, title: str, lines: Sequence[tuple[str, Entry]]) -> Answered:
        text = "\n".join([read("replies.yaml")["overview"].format(title=title), *_grouped(lines)])
        facts = [fact for _, entry in lines for fact in entry.facts]
        proof = self._composer.with_proof(text, facts)
        options = tuple(self._labels.option(entry) for _, entry in lines if entry.numeric)
        return Answered(text, proof.facts, proof.sources, options=options[:MOST_OPTIONS])


def _grouped(lines: Sequence[tuple[str, Entry]]) -> Iterator[str]:
    """The lines, each under its innermost heading, if there is more than one."""
    groups: dict[str, list[str]] = {}
    for line, entry in lines:
        groups.setdefault(entry.first.section.split(" / ")[-1], []).append(line)
    for heading, said in groups.items():
        headed = bool(heading) and len(groups) > 1
        if headed:
            yield f"▪ {heading}"
        yield from (f"· {line}" for line in said if not headed or line != heading)


def _belongs(entry: Entry, topic: str) -> bool:
    if topic == MIXED and any(fact.role is Role.TARGET for fact in entry.facts):
        return True
    return any(fact.topic == topic for fact in entry.facts)


def _text(fact: Fact) -> str:
    return fact.statement if fact.kind is Kind.ABOUT and fact.printed else fact.clause
