"""What can be asked about: one indicator for one scope, with all its values; or one statement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.fact import Fact, Kind, Role
from knowledge.lexicon import Sense, Vocabulary, read
from knowledge.text.lattice import Lattice
from knowledge.text.normalize import normalize
from knowledge.understanding.question import Key, both

NUMERIC = (Kind.NUMBER, Kind.CELL)
# How far a word is from what a fact is about: in its name, in its clause, in its sentence, in the headings above.
CREDITS = (1.0, 0.9, 0.7, 0.4)
# A shorter word inside one of the names: less than the word itself, and too little to count as its mention.
INNER = 0.5
# A scope that a figure's sentence names, but not for this figure.
NEIGHBOUR = 0.3
# What stands between the parts of a name without parting them: 新、改（扩）建.
BRACKETS = re.compile("[（）()、]")
SLOTS = ("thing", "stage", "ownership", "name", "weak", "text", "place")


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """Facts that share one name: periods and roles of one indicator and scope, or a single statement.

    `credit` gives for each key how near it is to the facts; `texts` are the same levels as plain text, for words
    that the lexicon does not know; `core` are the keys of the name itself; `said` is what the facts' clauses say,
    `near` its name and clauses as plain text, `numeric` whether it has values. Two entries are never equal.
    """

    facts: tuple[Fact, ...]
    texts: tuple[str, ...]
    credit: dict[Key, float] = field(repr=False)
    core: frozenset[Key]
    said: str = field(repr=False)
    near: str = field(repr=False)
    numeric: bool

    @property
    def first(self) -> Fact:
        """The fact that stands for the entry."""
        return self.facts[0]

    @property
    def required(self) -> frozenset[Key]:
        """What a question must name before the entry may answer it."""
        return frozenset(("thing", concept) for concept in self.first.requires)

    @property
    def places(self) -> frozenset[str]:
        """The places that the entry's sentences name."""
        return frozenset(concept for slot, concept in self.credit if slot == "place")

    def word(self, word: str) -> float:
        """The credit of a word that the lexicon does not know."""
        return next((credit for credit, text in zip(CREDITS, self.texts, strict=True) if word in text), 0.0)

    def overlap(self, word: str) -> float:
        """The share of a word's characters that the entry's name or clause holds (讲课 ~ 讲座)."""
        return sum([character in self.near for character in word]) / len(word)


class EntryMaker:
    """Groups facts into entries and reads their texts with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.lattice = Lattice(vocabulary)
        self.seen: dict[str, frozenset[Key]] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def entries(self, facts: Iterable[Fact]) -> list[Entry]:
        """The entries of a knowledge base, in the order of their first facts."""
        families: dict[tuple[str, ...], list[Fact]] = {}
        for fact in facts:
            families.setdefault(_family(fact), []).append(fact)
        found = [self._entry(family) for family in families.values()]
        self.seen.clear()
        self._words.clear()
        return found

    def keys(self, text: str) -> frozenset[Key]:
        """The keys of one text of a report."""
        if text not in self.seen:
            tokens = self.lattice.tokens(normalize(text))
            self.seen[text] = frozenset(key for token in tokens for sense in token.senses for key in _keys(sense))
            self._words[text] = tuple([token.text for token in tokens])
        return self.seen[text]

    def keys_at(self, text: str, number: int) -> frozenset[Key]:
        """The keys of one word of a text of a report that bears a meaning, by its number; empty without any."""
        tokens = self.lattice.tokens(normalize(text))
        found = [keys for token in tokens if (keys := _all(token.senses) | {*self._inside(token.text)})]
        return found[number] if found else frozenset()

    def _inside(self, name: str) -> Iterator[Key]:
        """The keys of the shorter names inside a name (教师培训项目 → 教师, 培训, 项目)."""
        for start in range(len(name)):
            for end, senses in self.lattice.vocabulary.standing(name, start):
                # A place inside a word is an accident (重[大安]全事故).
                if end - start > 1:
                    yield from (key for sense in senses for key in _keys(sense) if key[0] != "place")

    def _entry(self, facts: Sequence[Fact]) -> Entry:
        levels = _levels(facts)
        credit: dict[Key, float] = {}
        for amount, texts in zip(CREDITS, levels, strict=True):
            for text in texts:
                for key in self.keys(text):
                    credit.setdefault(key, NEIGHBOUR if amount < CREDITS[1] and _of_others(facts[0], key) else amount)
        for text in levels[0]:
            for key in (key for word in self._words[text] for key in self._inside(word)):
                credit.setdefault(key, INNER)
        for key in (*_scope_keys(facts[0]), *_role_keys(facts)):
            credit[key] = CREDITS[0]
        for narrow, wide in read("words.yaml")["within"].items():
            if credit.get(("thing", narrow), 0.0) >= CREDITS[1]:
                credit[("thing", wide)] = max(CREDITS[1], credit.get(("thing", wide), 0.0))
        named = frozenset(self.keys(facts[0].indicator)) | _scope_keys(facts[0])
        core = named - self.keys(facts[0].scope.group) or named
        plain = tuple(normalize(" ".join(texts)) for texts in levels)
        said = " ".join(fact.clause for fact in facts)
        return Entry(tuple(facts), plain, credit, core, said, plain[0] + plain[1], facts[0].kind in NUMERIC)


def _of_others(fact: Fact, key: Key) -> bool:
    """Whether a scope that only stands beside a figure belongs to other figures of the sentence."""
    return fact.kind in NUMERIC and key[0] in ("stage", "ownership")


def _family(fact: Fact) -> tuple[str, ...]:
    if fact.kind not in NUMERIC:
        return (fact.id,)
    scope = fact.scope
    return (fact.indicator, scope.stage, scope.ownership, scope.group)


def _levels(facts: Sequence[Fact]) -> tuple[list[str], list[str], list[str], list[str]]:
    """The texts of an entry from the nearest to the farthest."""
    said = dict.fromkeys(text for fact in facts for text in (fact.indicator, *fact.aliases, fact.scope.group))
    names = [*said, *(BRACKETS.sub("", text) for text in said if "（" in text)]
    clauses = [text for fact in facts for text in (fact.clause, fact.statement, fact.printed)]
    return names, clauses, [fact.quote for fact in facts], [fact.section for fact in facts]


def _keys(sense: Sense) -> Sequence[Key]:
    if sense.slot == "both":
        return both(sense.concept)
    return (sense,) if sense.slot in SLOTS else ()


def _all(senses: Iterable[Sense]) -> frozenset[Key]:
    return frozenset(key for sense in senses for key in _keys(sense))


def _scope_keys(fact: Fact) -> frozenset[Key]:
    pairs = (("stage", fact.scope.stage), ("ownership", fact.scope.ownership))
    return frozenset(pair for pair in pairs if pair[1])


def _role_keys(facts: Sequence[Fact]) -> Iterator[Key]:
    """Words for what a value stands for (目标, 进度) and for the kind of a fact (问题, 整改)."""
    words = read("words.yaml")
    if any(fact.role is Role.TARGET for fact in facts):
        yield from (("thing", words["roles"][role]) for role in ("target", "value"))
    if any(fact.role is Role.CHANGE for fact in facts):
        yield ("thing", words["roles"]["change"])
    if facts[0].kind is Kind.DOCUMENT and facts[0].printed:
        yield ("thing", words["numbered"])
    if facts[0].kind in words["kinds"]:
        yield ("thing", words["kinds"][facts[0].kind])
