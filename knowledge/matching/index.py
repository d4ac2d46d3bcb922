"""All entries of one knowledge base, and how much each word tells them apart."""

import math
from collections import Counter
from dataclasses import dataclass

from knowledge.base import KnowledgeBase
from knowledge.lexicon import Vocabulary, wider_stages
from knowledge.matching.entry import Entry, EntryMaker
from knowledge.understanding.question import Key, Question, Term


@dataclass(frozen=True)
class Settings:
    """The thresholds of matching, chosen with `make eval`."""

    near: float = 0.5
    rare_floor: float = 0.25
    focus: float = 0.3
    support: float = 0.25
    wider: float = 0.5
    enough: float = 0.6
    unexplained: float = 0.5
    tie: float = 0.03


@dataclass(frozen=True)
class Match:
    """How well one entry fits a question: `score` orders, `coverage` and `missing` decide the verdict."""

    entry: Entry
    score: float
    coverage: float
    focus: float
    missing: tuple[tuple[Term, float], ...] = ()

    @property
    def gap(self) -> float:
        """The weight of the heaviest word that the entry does not explain."""
        return max((weight for _, weight in self.missing), default=0.0)


class Index:
    """Scores every entry against a question; immutable."""

    def __init__(self, base: KnowledgeBase, vocabulary: Vocabulary, settings: Settings = Settings()) -> None:
        self.settings = settings
        self.entries = EntryMaker(vocabulary).entries(base.facts)
        self.by_fact = {fact.id: entry for entry in self.entries for fact in entry.facts}
        near = (key for entry in self.entries for key, credit in entry.credit.items() if credit > settings.near)
        self.counts = Counter(near)

    def rarity(self, key: Key) -> float:
        """How much a key tells facts apart: 1 for one that one fact or none has, less the more have it."""
        found = self.counts[key] if key[0] not in ("word", "text") else self._word_count(key[1])
        if found <= 1:
            return 1.0
        return max(self.settings.rare_floor, 1 - math.log(found) / math.log(len(self.entries)))

    def _word_count(self, word: str) -> int:
        return sum(entry.word(word) > self.settings.near for entry in self.entries)

    def weight(self, term: Term) -> float:
        """What a term counts: its own weight by its rarity."""
        return term.weight * max(map(self.rarity, term.keys))

    def matches(self, question: Question, limit: int = 12) -> list[Match]:
        """The best entries for the slots of a question, the best first."""
        weights = [(term, self.weight(term)) for term in question.terms]
        total = sum(weight for _, weight in weights)
        if not total:
            return []
        support = [(term, self.weight(term)) for term in question.support]
        asked = {key for term in (*question.terms, *question.support) for key in term.keys}
        found = [self._match(entry, weights, total, support, asked) for entry in self.entries]
        return sorted(found, key=lambda match: -match.score)[:limit]

    def _match(
        self, entry: Entry, weights: list[tuple[Term, float]], total: float,
        support: list[tuple[Term, float]], asked: set[Key],
    ) -> Match:  # fmt: skip
        credits = [(term, weight, self.credit(entry, term)) for term, weight in weights]
        coverage = sum(weight * credit for _, weight, credit in credits) / total
        if coverage < 0.2:
            return Match(entry, coverage, coverage, 0.0)
        missing = tuple((term, weight) for term, weight, credit in credits if credit < 0.35)
        focus = self._focus(entry, asked)
        helped = sum(weight * self.credit(entry, term) for term, weight in support) / (1 + sum(w for _, w in support))
        score = coverage * (1 - self.settings.focus + self.settings.focus * focus) + self.settings.support * helped * coverage
        return Match(entry, score, coverage, focus, missing)

    def credit(self, entry: Entry, term: Term) -> float:
        """How far an entry explains a term, from 0 to 1."""
        best = max(self._key_credit(entry, key) for key in term.keys)
        return max(best, entry.word(term.surface) if len(term.surface) > 1 else 0.0)

    def _key_credit(self, entry: Entry, key: Key) -> float:
        if key[0] in ("word", "text"):
            return entry.word(key[1])
        direct = entry.credit.get(key, 0.0)
        if direct or key[0] != "stage":
            return direct
        wider = wider_stages()
        related = {wider.get(key[1], "")} | {stage for stage, outer in wider.items() if outer == key[1]}
        return max((self.settings.wider * entry.credit.get(("stage", stage), 0.0) for stage in related if stage), default=0.0)

    def _focus(self, entry: Entry, asked: set[Key]) -> float:
        """How much of the entry's own name the question mentions."""
        weights = [(key, self.rarity(key)) for key in entry.core]
        total = sum(weight for _, weight in weights)
        return sum(weight for key, weight in weights if key in asked) / total if total else 0.0
