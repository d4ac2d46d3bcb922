"""All entries of one knowledge base, and how much each word tells them apart."""

import math
from collections import Counter
from dataclasses import dataclass, replace

from knowledge.base import KnowledgeBase
from knowledge.lexicon import Vocabulary, read, wider_stages
from knowledge.matching.entry import Entry, EntryMaker
from knowledge.understanding.question import Key, Question, Term

LEAST_COVERAGE = 0.15
MISSING = 0.35
NOUN = 0.9
MOST_WORDS = 5_000
SCOPES = ("stage", "ownership")


@dataclass(frozen=True)
class Settings:
    """The thresholds of matching, chosen with `make eval`."""

    near: float = 0.5
    rare_floor: float = 0.25
    focus: float = 0.3
    support: float = 0.5
    wider: float = 0.5
    single: float = 0.6
    tie: float = 0.03
    tie_listed: float = 0.08
    little: float = 0.5
    narrow: float = 0.5


@dataclass(frozen=True)
class Match:
    """How well one entry fits a question: `score` orders, the rest is evidence for the verdict.

    `coverage` is the share of the question's weight that the entry explains, `explained` that weight beyond
    学段 and 办学性质, `focus` the share of the entry's own name that the question mentions, `unsaid` the weight of
    what it does not mention of it, `missing` the words that the entry does not explain, each with its weight,
    `said` all that the question says.
    """

    entry: Entry
    score: float
    coverage: float
    focus: float
    explained: float = 0.0
    unsaid: float = 0.0
    missing: tuple[tuple[Term, float], ...] = ()
    said: frozenset[Key] = frozenset()

    def unexplained(self, *slots: str) -> float:
        """The weight of the missing words of some slots."""
        return sum(weight for term, weight in self.missing if term.keys[0][0] in slots)

    def generic(self) -> float:
        """The weight of the missing words that only say whom schooling is for or where it happens."""
        things = read("words.yaml")["generic"]
        return sum(weight for term, weight in self.missing if set(term.concepts("thing")) & set(things))

    def nouns(self) -> float:
        """The weight of the missing words that the lexicon does not know and that name things."""
        return sum(weight for term, weight in self.missing if not term.known and term.weight >= NOUN)


class Index:
    """Scores every entry against a question; immutable."""

    def __init__(self, base: KnowledgeBase, vocabulary: Vocabulary, settings: Settings = Settings()) -> None:
        self.settings = settings
        maker = EntryMaker(vocabulary)
        self.keys = maker.keys
        self.entries = maker.entries(base.facts)
        self.by_fact = {fact.id: entry for entry in self.entries for fact in entry.facts}
        near = (key for entry in self.entries for key, credit in entry.credit.items() if credit > settings.near)
        self.counts = Counter(near)
        self._word_counts: dict[str, int] = {}

    def rarity(self, key: Key) -> float:
        """How much a key tells facts apart: 1 for one that one fact or none has, less the more have it."""
        found = self.counts[key] if key[0] not in ("word", "text") else self._word_count(key[1])
        if found <= 1:
            return 1.0
        return max(self.settings.rare_floor, 1 - math.log(found) / math.log(len(self.entries)))

    def _word_count(self, word: str) -> int:
        if word not in self._word_counts:
            if len(self._word_counts) > MOST_WORDS:
                self._word_counts.clear()
            self._word_counts[word] = sum(entry.word(word) > self.settings.near for entry in self.entries)
        return self._word_counts[word]

    def absent(self, term: Term) -> bool:
        """Whether the lexicon knows the thing and no fact of this report is about it."""
        return all(key[0] in ("thing", "outside") and not self.counts[key] for key in term.keys)

    def unknown(self, term: Term) -> bool:
        """Whether no fact of this report holds the word or what it may stand for."""
        return not any(self._known(key) for key in term.keys) and not self._word_count(term.surface)

    def _known(self, key: Key) -> bool:
        return bool(self._word_count(key[1]) if key[0] in ("word", "text") else self.counts[key])

    def weight(self, term: Term) -> float:
        """What a term counts: its own weight by its rarity."""
        return term.weight * max(map(self.rarity, term.keys))

    def matches(self, question: Question, limit: int = 12) -> list[Match]:
        """The best entries for the slots of a question, the best first."""
        weights = [(term, self.weight(term)) for term in question.terms]
        total = sum(weight for _, weight in weights)
        if not total:
            return []
        asked = {key for term in (*question.terms, *question.support) for key in term.keys} | _implied(question)
        found = [match for entry in self.entries if (match := self._match(entry, weights, total, asked))]
        return sorted(self._supported(found, question), key=lambda match: -match.score)[:limit]

    def _match(self, entry: Entry, weights: list[tuple[Term, float]], total: float, asked: set[Key]) -> Match | None:
        credits = [(term, weight, self.credit(entry, term)) for term, weight in weights]
        coverage = sum(weight * credit for _, weight, credit in credits) / total
        if coverage < LEAST_COVERAGE:
            return None
        missing = tuple(
            (term, weight * (1 - entry.overlap(term.surface) / 2))
            for term, weight, credit in credits
            if credit < MISSING
        )
        explained = sum(weight * credit for term, weight, credit in credits if term.keys[0][0] not in SCOPES)
        focus, unsaid = self._focus(entry, asked)
        score = coverage * (1 - self.settings.focus + self.settings.focus * focus)
        return Match(entry, score, coverage, focus, explained, unsaid, missing, frozenset(asked))

    def _supported(self, found: list[Match], question: Question) -> list[Match]:
        """Scores with the words around the question: what one entry explains of them counts against the others."""
        support = [(term, self.weight(term)) for term in question.support]
        helped = [sum(weight * self.credit(match.entry, term) for term, weight in support) for match in found]
        best = max((help for help, match in zip(helped, found, strict=True) if match.coverage > 0.4), default=0.0)
        share = self.settings.support
        return [
            replace(match, score=(match.score + share * min(help, best)) / (1 + share * best))
            for match, help in zip(found, helped, strict=True)
        ]

    def credit(self, entry: Entry, term: Term) -> float:
        """How far an entry explains a term, from 0 to 1."""
        best = max(self._key_credit(entry, key) for key in term.keys)
        return max(best, entry.word(term.surface) if len(term.surface) > 1 else 0.0)

    def _key_credit(self, entry: Entry, key: Key) -> float:
        if key[0] in ("word", "text"):
            return entry.word(key[1]) * (1.0 if len(key[1]) > 1 else self.settings.single)
        direct = entry.credit.get(key, 0.0)
        if direct or key[0] != "stage":
            return direct
        wider = wider_stages()
        related = {wider.get(key[1], "")} | {stage for stage, outer in wider.items() if outer == key[1]}
        return max(
            (self.settings.wider * entry.credit.get(("stage", stage), 0.0) for stage in related if stage), default=0.0
        )

    def _focus(self, entry: Entry, asked: set[Key]) -> tuple[float, float]:
        """How much of the entry's own name the question mentions: as a share, and the weight it does not mention."""
        weights = [(key, self.rarity(key)) for key in entry.core if key[0] != "weak"]
        total = sum(weight for _, weight in weights)
        said = sum(weight for key, weight in weights if key in asked)
        return (said / total if total else 0.0), total - said


def _implied(question: Question) -> set[Key]:
    """What the arithmetic of a question says without naming it (一共 ~ 总投入)."""
    implied = read("words.yaml")["implied"]
    return {("thing", concept) for operation in question.operations for concept in implied.get(operation, ())}
