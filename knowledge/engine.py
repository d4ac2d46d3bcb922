"""The one door to the answers: a question and its context in, an outcome and the next context out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from knowledge.answering.cards import Card, cards
from knowledge.answering.choose import Chosen
from knowledge.answering.compose import Composer
from knowledge.answering.labels import Labels
from knowledge.answering.overview import Overviews, Page
from knowledge.answering.related import related
from knowledge.answering.replying import Replier
from knowledge.answering.resolve import Resolver
from knowledge.answering.told import Told
from knowledge.answering.verdict import Found
from knowledge.base import KnowledgeBase
from knowledge.charts import Chart, charts
from knowledge.conversation import Context
from knowledge.explaining import explained
from knowledge.followups import FollowUps
from knowledge.lexicon import Vocabulary, read
from knowledge.matching.index import Index, Indexed, Settings
from knowledge.matching.match import Match
from knowledge.outcome import Answered, Chat, Declined, Option, Outcome
from knowledge.stories import Stories
from knowledge.text.normalize import normalize
from knowledge.topics import Topic, topic_named
from knowledge.understanding.question import Key, Question
from knowledge.understanding.reader import Reader
from knowledge.understanding.smalltalk import hint, reply, smalltalk
from knowledge.understanding.topic import asked_topic
from knowledge.understanding.vocabulary import vocabulary

__all__ = ["Context", "Engine"]


class Made(NamedTuple):
    """What takes long to work out of a knowledge base: its names, index, labels, and the keys of its headings."""

    words: Vocabulary
    indexed: Indexed
    labels: Mapping[str, str]
    headings: Mapping[str, frozenset[Key]]


class Engine:
    """Answers questions from one knowledge base; immutable, safe to share and to swap."""

    def __init__(self, base: KnowledgeBase, settings: Settings = Settings(), made: Made | None = None) -> None:
        """`made` is what was worked out of the base before."""
        self.base = base
        words = made.words if made else vocabulary(base)
        self.reader = Reader(words)
        self.index = Index(base, words, settings, made.indexed if made else None)
        self.index.maker.seen.update(made.headings if made else {})
        self.labels = Labels(self.index.entries, made.labels if made else None)
        self.replier = Replier(Resolver(base, self.index), Composer(base), self.labels)
        self.follow_ups = FollowUps(self.replier.resolver.margin)
        self.stories = Stories(self.reader, self.replier)
        self.overviews = Overviews(self.index.entries, self.replier.composer, self.labels)

    def ask(self, text: str, context: Context = Context()) -> tuple[Outcome, Context]:
        """Answer one message of up to any length; never raises on any text."""
        labelled = self.labels.find(text)
        if labelled is not None:
            return self.open(labelled.first.id)
        kind = smalltalk(text)
        if kind and not normalize(text).isascii():
            return Chat(reply(kind)), context
        questions = self.reader.read(text)
        outcome, following = self.stories.confirmed(text, questions) or self._reply(questions, context)
        parting = self.stories.parting(text, questions)
        stretched = self.stories.stretched(text) if isinstance(outcome, Declined) else None
        if stretched or parting:
            outcome, following = stretched or (Chat(reply(parting)), context)
        if kind and not isinstance(outcome, Answered):
            return Chat(reply(kind)), context
        if isinstance(outcome, Declined) and not any(
            term.known for one in questions for term in (*one.content, *one.support)
        ):
            kind = hint(text)
            return (Chat(reply(kind)), context) if kind else (outcome, following)
        return outcome, following

    def open(self, key: str) -> tuple[Outcome, Context]:
        """Answer the key of an `Option`; a key this knowledge does not hold (an old button) is declined."""
        entry = self.index.by_fact.get(key)
        if entry is None:
            return Declined(str(read("replies.yaml")["stale"])), Context()
        question = replace(self.reader.read(entry.first.indicator)[0], text="", asks=frozenset(), amounts=(), times=())
        match = Match(entry, 1.0, 1.0, 1.0)
        outcome = self.replier.composer.answer([Found(question, match, Chosen(entry.facts))])
        return outcome, Context(question, tuple(fact.id for fact in outcome.facts))

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """The charts that the report has figures for, by id."""
        return charts(self.base, self.index.entries)

    def question(self, text: str, context: Context = Context()) -> Question:
        """What a message asks last, with what it takes up from the one before it."""
        return self.follow_ups.taken_up(self.reader.read(text)[-1], context)

    def key(self, key: str) -> str:
        """The key by which others know something of this report: an option, a topic, a chart."""
        return key

    def knows(self, key: str) -> bool:
        """Whether a key of an `Option` can be opened."""
        return key in self.index.by_fact

    def label(self, key: str) -> str:
        """The label of the option with a key; empty for one this knowledge does not hold."""
        entry = self.index.by_fact.get(key)
        return self.labels.option(entry).label if entry else ""

    def overview(self, topic: str) -> Answered:
        """The first page of the overview of a topic id; KeyError if there is no such topic."""
        return self.page(topic).outcome

    def page(self, topic: str, number: int = 0) -> Page:
        """One page of the overview of a topic; KeyError if there is no such topic."""
        return self.overviews.page(topic, number)

    def topic_card(self, topic: Topic) -> Card:
        """The overview of a topic as a card."""
        return Card(topic.id, topic.title, self.overview(topic.id))

    def related(self, outcome: Outcome) -> tuple[Option, ...]:
        """What else the report says near an answer; for anything but an answer its own options."""
        if not isinstance(outcome, Answered) or outcome.options:
            return outcome.options
        return tuple(self.labels.option(entry) for entry in related(outcome.facts, self.index.entries))

    def cards(self, text: str, limit: int = 10) -> list[Card]:
        """At most `limit` answers for words that are still being typed, the best first; none for small talk."""
        topic = topic_named(text)
        if topic:
            entries = self.overviews.entries(topic.id)
            return [Card(one.first.id, self.label(one.first.id), self.open(one.first.id)[0]) for one in entries[:limit]]
        whole, _ = self.ask(text)
        if isinstance(whole, Chat):
            return []
        return list(islice(cards(self.reader.read(text)[-1], whole, self.replier), limit))

    def explain(self, text: str) -> str:
        """The slots, the candidates with their scores, and the reason of the verdict, for people who tune the data."""
        return "\n".join(explained(self.reader.read(text), self.replier.resolver))

    def ask_within(self, topic: Topic, text: str) -> tuple[Outcome, Context]:
        """Answer words behind a topic command: as they stand or, when they say too little, about the topic."""
        for question in (text, f"{topic.title}{text}"):
            outcome, context = self.ask(question)
            if isinstance(outcome, Answered):
                return outcome, context
        return self.ask(text)

    def _reply(self, questions: Sequence[Question], context: Context) -> tuple[Outcome, Context]:
        topic = asked_topic(questions)
        if topic:
            return self.overview(topic), Context()
        asked: list[Question] = []
        for one in questions:
            asked.append(self.follow_ups.joined_on(one, asked[-1]) if asked else self.follow_ups.taken_up(one, context))
        outcome = self.replier.reply(asked, Told(context.facts, context.earlier, not questions[-1].content))
        if isinstance(outcome, Answered):
            question = self.replier.resolver.enriched(asked[-1], outcome.facts)
            return outcome, Context(question, tuple(fact.id for fact in outcome.facts), context.facts)
        return outcome, context
