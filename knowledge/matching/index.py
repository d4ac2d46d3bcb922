"""All entries of one knowledge base, and how much each word tells them apart."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.base import KnowledgeBase
from knowledge.fact import Fact
from knowledge.kept import kept
from knowledge.lexicon import Vocabulary, read
from knowledge.matching.credits import MOST_WORDS, PLAIN, Credit, Credits, Weighed
from knowledge.matching.entry import Entry, EntryMaker
from knowledge.matching.match import Match
from knowledge.matching.texts import Texts
from knowledge.understanding.question import Key, Question, Term

LEAST_COVERAGE = 0.15
SUPPORTED = 0.4
# A lighter word is none that a question is about.
LEAST_WEIGHT = 0.3


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
    little: float = 0.45
    narrow: float = 0.5


@dataclass(frozen=True)
class Core:
    """The keys of an entry's own name, the same with their weights, and the sum of these."""

    names: frozenset[Key]
    keys: tuple[tuple[Key, float], ...]
    total: float

    @classmethod
    def of(cls, weights: tuple[tuple[Key, float], ...], total: float) -> "Core":
        """The core with these weights."""
        return cls(frozenset([key for key, _ in weights]), weights, total)

    def focus(self, asked: frozenset[Key]) -> tuple[float, float]:
        """How much of the name a question mentions: as a share, and the weight it does not mention."""
        named = self.names & asked
        if not named:
            return 0.0, self.total
        said = sum([weight for key, weight in self.keys if key in named])
        return (said / self.total if self.total else 0.0), self.total - said


class Fit(NamedTuple):
    """How far the entry of a number fits, before it is weighed against the others."""

    number: int
    coverage: float
    focus: float
    unsaid: float


class Indexed(NamedTuple):
    """What takes long to work out of facts: their entries, how many are near each key, their texts, the credits of
    each key, and the keys of each entry's name."""

    entries: Sequence[Entry]
    counts: Mapping[Key, int]
    texts: Texts
    keys: Mapping[Key, Credit]
    cores: Sequence[Core]


class Index:
    """Scores the entries that share a word with a question; immutable but for what it keeps ready."""

    def __init__(
        self,
        base: KnowledgeBase,
        vocabulary: Vocabulary,
        settings: Settings = Settings(),
        made: Indexed | None = None,
    ) -> None:
        """`made` is what was worked out of the base before."""
        self.settings = settings
        self.maker = maker = EntryMaker(vocabulary)
        self.keys, self.keys_at = maker.keys, maker.keys_at
        self.entries = made.entries if made else maker.entries(base.facts)
        self.by_fact = {fact.id: entry for entry in self.entries for fact in entry.facts}
        self.sentences = _by_sentence(self.entries)
        self._numbers = {id(entry): number for number, entry in enumerate(self.entries)}
        self._counts = made.counts if made else Counter(self._near())
        self._credits = (
            Credits(made.texts, made.keys, settings.single)
            if made
            else Credits.made(self.entries, settings.wider, settings.single)
        )
        self._rarest = kept(self._rarest_of, MOST_WORDS)
        self._cores = made.cores if made else [self._core(entry) for entry in self.entries]

    @property
    def made(self) -> Indexed:
        """What it takes to make the index again."""
        return Indexed(self.entries, self._counts, self._credits.texts, self._credits.keys, self._cores)

    def _near(self) -> Iterator[Key]:
        near = self.settings.near
        return (key for entry in self.entries for key, credit in entry.credit.items() if credit > near)

    def rarity(self, key: Key) -> float:
        """How much a key tells facts apart: 1 for one that one fact or none has, less the more have it."""
        found = self._count(key)
        if found <= 1:
            return 1.0
        return max(self.settings.rare_floor, 1 - math.log(found) / math.log(len(self.entries)))

    def _rarest_of(self, keys: tuple[Key, ...]) -> float:
        return max(map(self.rarity, keys))

    def _count(self, key: Key) -> int:
        """The number of entries that a key is near to."""
        return self._word_count(key[1]) if key[0] in PLAIN else self._counts.get(key, 0)

    def _word_count(self, word: str) -> int:
        return sum(credit > self.settings.near for credit in self._credits.word(word).values())

    def absent(self, term: Term) -> bool:
        """Whether the lexicon knows the thing and no fact of this report is about it."""
        weighty = term.weight >= LEAST_WEIGHT
        return weighty and all(key[0] in ("thing", "outside") and not self._counts.get(key) for key in term.keys)

    def unknown(self, term: Term) -> bool:
        """Whether no fact of this report holds the word or what it may stand for."""
        return not any(map(self._count, term.keys)) and not self._word_count(term.surface)

    def weight(self, term: Term) -> float:
        """What a term counts: its own weight by its rarity."""
        return term.weight * self._rarest(term.keys)

    def credit(self, entry: Entry, term: Term) -> float:
        """How far an entry explains a term, from 0 to 1."""
        return self._credits.of(term.keys, term.surface).get(self._numbers[id(entry)], 0.0)

    def matches(
        self, question: Question, limit: int = 12, fit: Callable[[Entry], float] = lambda entry: 0.0
    ) -> list[Match]:
        """The best entries for the slots of a question, the best first; `fit` is added to the scores of these."""
        weighed = self._weighed(question.terms)
        total = sum(one.weight for one in weighed)
        if not total:
            return []
        asked = frozenset(key for term in (*question.terms, *question.support) for key in term.keys)
        asked |= _implied(question)
        shares = [(number, part / total) for number, part in _sums(weighed).items()]
        covered = sorted([one for one in shares if one[1] >= LEAST_COVERAGE])
        fits = [Fit(number, coverage, *self._cores[number].focus(asked)) for number, coverage in covered]
        best = _ordered(zip(self._scores(fits, self._weighed(question.support)), fits, strict=True))[:limit]
        fitted = _ordered((score + fit(self.entries[one.number]), one) for score, one in best)
        return [self._match(score, one, asked, weighed) for score, one in fitted]

    def _weighed(self, terms: Sequence[Term]) -> tuple[Weighed, ...]:
        return tuple([Weighed(term, self.weight(term), self._credits.of(term.keys, term.surface)) for term in terms])

    def _match(self, score: float, fit: Fit, asked: frozenset[Key], weighed: tuple[Weighed, ...]) -> Match:
        number, coverage, focus, unsaid = fit
        return Match(self.entries[number], score, coverage, focus, unsaid, asked, weighed, number)

    def _scores(self, found: Sequence[Fit], support: Sequence[Weighed]) -> list[float]:
        """Scores with the words around the question: what one entry explains of them counts against the others."""
        focus, share = self.settings.focus, self.settings.support
        scores = [match.coverage * (1 - focus + focus * match.focus) for match in found]
        sums = _sums(support)
        best = max((sums.get(match.number, 0.0) for match in found if match.coverage > SUPPORTED), default=0.0)
        if not best:
            return scores
        return [
            (score + share * min(sums.get(match.number, 0.0), best)) / (1 + share * best)
            for match, score in zip(found, scores, strict=True)
        ]

    def _core(self, entry: Entry) -> Core:
        weights = tuple((key, self.rarity(key)) for key in sorted(entry.core) if key[0] != "weak")
        return Core.of(weights, sum(weight for _, weight in weights))


def _by_sentence(entries: Iterable[Entry]) -> dict[str, tuple[Fact, ...]]:
    """The facts of each sentence, in the order of their entries."""
    found: dict[str, list[Fact]] = {}
    for entry in entries:
        for fact in entry.facts:
            found.setdefault(fact.quote, []).append(fact)
    return {quote: tuple(facts) for quote, facts in found.items()}


def _sums(weighed: Sequence[Weighed]) -> dict[int, float]:
    """How much weight each entry explains, for those that explain any."""
    if not weighed:
        return {}
    _, first, credits = weighed[0]
    sums = {number: first * credit for number, credit in credits.items()}
    for _, weight, credits in weighed[1:]:
        for number, credit in credits.items():
            sums[number] = sums.get(number, 0.0) + weight * credit
    return sums


def _ordered(scored: Iterable[tuple[float, Fit]]) -> list[tuple[float, Fit]]:
    """The best score first; equal ones keep their order."""
    return sorted(scored, key=lambda pair: -pair[0])


def _implied(question: Question) -> frozenset[Key]:
    """What the arithmetic of a question says without naming it (一共 ~ 总投入)."""
    implied = read("words.yaml")["implied"]
    return frozenset(("thing", concept) for operation in question.operations for concept in implied.get(operation, ()))
