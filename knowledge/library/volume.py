"""The engine of one report among others: what it says names the report, and its keys carry the report's code."""

from collections.abc import Iterable
from dataclasses import replace

from knowledge.answering.cards import Card
from knowledge.answering.overview import Page
from knowledge.base import KnowledgeBase
from knowledge.conversation import Context
from knowledge.engine import Engine, Made
from knowledge.library.shelf import Shelf, parted
from knowledge.outcome import Answered, Chat, Option, Outcome


class Volume(Engine):
    """An engine whose outcomes name their report."""

    def __init__(self, base: KnowledgeBase, shelf: Shelf, made: Made | None = None) -> None:
        super().__init__(base, made=made)
        self.shelf = shelf
        # Where the next year's report may be at hand, what has no period is of this year alone.
        self.replier.resolver.years = frozenset({shelf.year}) if shelf.year else frozenset()

    def ask(self, text: str, context: Context = Context()) -> tuple[Outcome, Context]:
        """As any engine; what rests on facts of another report is not taken up from it."""
        if context.report != self.shelf.code:
            context = replace(context, facts=(), earlier=())
        outcome, following = super().ask(text, context)
        return self.named(outcome), replace(following, report=self.shelf.code)

    def open(self, key: str) -> tuple[Outcome, Context]:
        """As any engine, also for a key with the report's code."""
        outcome, following = super().open(parted(key)[1])
        return self.named(outcome), replace(following, report=self.shelf.code)

    def key(self, key: str) -> str:
        """The key with the report's code."""
        return key if parted(key)[0] else self.shelf.key(key)

    def knows(self, key: str) -> bool:
        """As any engine, also for a key with the report's code."""
        return super().knows(parted(key)[1])

    def label(self, key: str) -> str:
        """As any engine, also for a key with the report's code."""
        return super().label(parted(key)[1])

    def page(self, topic: str, number: int = 0) -> Page:
        """As any engine."""
        page = super().page(topic, number)
        named = self.named(page.outcome)
        assert isinstance(named, Answered)
        return replace(page, outcome=named)

    def related(self, outcome: Outcome) -> tuple[Option, ...]:
        """As any engine."""
        return self._keyed(super().related(outcome))

    def cards(self, text: str, limit: int = 10) -> list[Card]:
        """As any engine."""
        return [
            replace(card, key=self.key(card.key) if card.key else "", outcome=self.named(card.outcome))
            for card in super().cards(text, limit)
        ]

    def named(self, outcome: Outcome) -> Outcome:
        """An outcome with the name of the report at each source and its code in each key."""
        if isinstance(outcome, Chat):
            return outcome
        outcome = replace(outcome, options=self._keyed(outcome.options))
        if not isinstance(outcome, Answered):
            return outcome
        sources = tuple(replace(one, report=one.report or self.shelf.name) for one in outcome.sources)
        reports = outcome.reports or tuple(self.shelf.name for _ in outcome.facts)
        return replace(outcome, sources=sources, reports=reports)

    def _keyed(self, options: Iterable[Option]) -> tuple[Option, ...]:
        return tuple(replace(one, key=self.key(one.key)) for one in options)
