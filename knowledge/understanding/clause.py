"""One clause of a message: its tokens sorted into slots."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.lexicon import read
from knowledge.text.lattice import Token
from knowledge.understanding.counting import after_number, counted, counted_nouns, measures, times_asked
from knowledge.understanding.question import Key, Term, both
from knowledge.understanding.turns import told

WEIGHTS = {"thing": 1.0, "name": 1.3, "stage": 0.8, "ownership": 0.8, "weak": 0.12, "text": 0.6, "outside": 1.0}
BREAKS = "。！？；!?;…\n~,，:：|"
NUMERAL = re.compile("[第零〇一二两三四五六七八九十百千万亿几多余来]+")
# A word that carries little, or that also asks or calculates: what it names counts at most this much.
LIMITS = {"filler": 0.2, "weak": 0.35, "op": 0.35, "ask": 0.6}
ASK_HOW = ("ask", "how")
# What the unknown verb of 怎么… counts: the way of doing is asked for.
DONE = 0.3
# What a turn of phrase says better than its words.
COVERED = {"text", "weak", "outside", "word", "thing"}
# An unknown word this light is a verb of one character (靠, 盯).
SLIGHT = 0.5
# What may be named by words that only say whom a question is about.
SCOPE, NAMING = {"stage", "ownership"}, {"stage", "ownership", "thing", "weak"}
# Ways to ask whose or which what was named before is (…，是哪个学校的娃儿).
WHOSE = frozenset({"name", "who"})
# What 分别 parts, where the clause itself names nothing.
PAIR = 2
JOINS = ("和", "与", "、", "及", "以及", "还有", "各", "分别", "各自", "跟", "各有", "各是", "各占", "同", "&", "+")


@dataclass(frozen=True)
class Clause:
    """The slots of one clause, before clauses are joined into questions."""

    terms: tuple[Term, ...]
    senses: frozenset[tuple[str, str]]
    negated: bool
    joined: bool
    counts: int
    measures: frozenset[str]
    personal: bool = False
    counted: frozenset[Key] = frozenset()
    text: str = ""
    opening: str = ""
    closing: str = ""

    def concepts(self, slot: str) -> frozenset[str]:
        """The concepts found for one slot."""
        return frozenset(concept for found, concept in self.senses if found == slot)

    @property
    def takes_up(self) -> bool:
        """Whether the clause asks of what the one before it names (…，各有多少, …，一共几所)."""
        generic = {("thing", concept) for concept in read("words.yaml")["generic"]}
        named = {key for term in self.terms if term.weight >= 0.3 for key in term.keys}
        counted = {("thing", concept) for concept in map(read("words.yaml")["counted"].get, self.measures) if concept}
        adding = "sum" in self.concepts("op") and named <= generic - counted
        return adding or self.opening in read("asking.yaml")["taking_up"]

    @property
    def reach(self) -> int:
        """How many clauses before it the clause points back to (这两种, 这三项); 0 where it points to none."""
        words = read("asking.yaml")
        found = next((count for word, count in words["reaching"].items() if word in self.text), 0)
        each = any(word in self.text for word in words["distributing"]) or re.search(words["each"], self.text)
        parting = each and not any(term.known and term.weight >= 0.3 for term in self.terms)
        return found or (PAIR if parting else 0)

    @property
    def follows(self) -> bool:
        """Whether the clause asks by its last word what the one before it asked (…，公办的呢)."""
        return self.closing in read("asking.yaml")["following"]

    @property
    def topical(self) -> bool:
        """Whether the clause only names whom the next one asks about (小学和初中，生均各多少)."""
        slots = {key[0] for term in self.terms for key in term.keys}
        if self.closing in read("asking.yaml")["topic_ends"] and not self.concepts("ask"):
            return True
        one = slots & SCOPE or sum(key[0] != "weak" for term in self.terms for key in term.keys[:1]) == 1
        return bool(one) and slots <= NAMING and not self.concepts("ask") and not self.personal

    @property
    def saying(self) -> bool:
        """Whether the clause only asks what the report says of what was named before (…，报告上怎么写的)."""
        weighty = (term for term in self.terms if term.weight >= (0.3 if term.known else SLIGHT))
        named = {key for term in weighty for key in term.keys}
        about = read("words.yaml")["about"]
        return named == {("thing", about["report"])} and self.concepts("ask").isdisjoint(about["asks"])

    @property
    def names(self) -> bool:
        """Whether the clause names anything known that it asks about."""
        known = [term for term in self.terms if term.known and term.weight >= 0.3 and roles().isdisjoint(term.keys)]
        whose = self.concepts("ask") & WHOSE and not self.counts
        return not self.saying and any(not (whose and _generic(term)) for term in known)

    @property
    def content(self) -> bool:
        """Whether the clause names anything a fact could be about."""
        return any(term.weight >= 0.3 and roles().isdisjoint(term.keys) for term in self.terms)


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Cut a token path at punctuation and before 想问, 请问 …; blanks and 、 and quotation marks do not cut."""
    introducing = read("asking.yaml")["introducing"]
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "mark" and token.text in BREAKS:
            parts.append([])
        elif _text(token) in introducing:
            parts.append([token])
        else:
            parts[-1].append(token)
    return [_clause(part) for part in parts if part]


def _clause(tokens: Sequence[Token]) -> Clause:
    senses = frozenset(sense for token in tokens for sense in token.senses) - counted_nouns(tokens)
    turns = tuple(told(tokens))
    covered = frozenset(i for turn in turns for i in range(turn.first, turn.last + 1))
    terms = tuple(
        _lighter(term, _done(tokens, i), i in covered)
        for i, token in enumerate(tokens)
        for term in _terms(token, after_number(tokens, i))
    )
    terms += tuple(Term(turn.said, (("thing", turn.concept),), WEIGHTS["thing"]) for turn in turns)
    joined = any((token.name or token.text) in JOINS for token in tokens)
    counts = times_asked(tokens)
    personal = any(word in token.text for token in tokens for word in read("asking.yaml")["persons"])
    return Clause(
        terms,
        senses,
        _negated(tokens),
        joined,
        counts,
        measures(tokens),
        personal,
        counted(tokens),
        "".join(map(_text, tokens)),
        _text(tokens[0]),
        _text(tokens[-1]),
    )


def _text(token: Token) -> str:
    return token.name or token.text


def _done(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is the unknown verb of a question for the way something is done (怎么扶持)."""
    return i > 0 and ASK_HOW in tokens[i - 1].senses and not tokens[i].senses and tokens[i].part.startswith("v")


def _generic(term: Term) -> bool:
    return bool(set(read("words.yaml")["generic"]) & set(term.concepts("thing")))


def _lighter(term: Term, done: bool, covered: bool) -> Term:
    """A term that counts less as the unknown verb of 怎么…, or as a part of a turn of phrase."""
    if done:
        return term.weighing(term.weight * DONE)
    if not covered:
        return term
    if term.keys[0][0] in COVERED:
        return term.weighing(min(term.weight, LIMITS["filler"]))
    return term


def _terms(token: Token, counted: bool) -> Iterator[Term]:
    slots = {sense.slot for sense in token.senses}
    if {"filler", "op"} <= slots and token.text.isascii() and not token.name.isascii():
        # Of the words that are typed alike in pinyin the most common one is meant (一共, not 义工).
        return
    if token.kind in ("mark", "blank", "number") or ("measure" in slots and (counted or "ask" in slots)):
        return
    if not token.senses and NUMERAL.fullmatch(token.text):
        return
    if not token.senses:
        yield Term(token.text, (("word", token.text),), _unknown_weight(token))
    for sense in token.senses:
        if sense.slot == "both":
            yield from (Term(token.name, (key,), WEIGHTS[key[0]], token.strength) for key in both(sense.concept))
            return
    keys = tuple([sense for sense in token.senses if sense.slot in WEIGHTS])
    if keys:
        weight = max(WEIGHTS[slot] for slot, _ in keys)
        limits = [limit for slot, limit in LIMITS.items() if slot in slots]
        limit = min(limits, default=weight)
        strong = tuple(key for key in keys if key[0] != "weak")
        yield Term(token.name, strong or keys, min(weight, limit), token.strength)


def _unknown_weight(token: Token) -> float:
    parts, other, single = _part_weights()
    weight = parts.get(token.part if token.kind in ("word", "han") else token.kind, other)
    return weight * single if len(token.text) == 1 else weight


@cache
def _part_weights() -> tuple[dict[str, float], float, float]:
    data = read("weights.yaml")
    return {part: float(weight) for part, weight in data["parts"].items()}, float(data["other"]), float(data["single"])


@cache
def roles() -> frozenset[Key]:
    """The keys of words that only pick a value's role (目标, 进度)."""
    return frozenset(("thing", concept) for concept in read("words.yaml")["roles"].values())


@cache
def _negations() -> frozenset[str]:
    return frozenset(read("asking.yaml")["negation"])


def _negated(tokens: Sequence[Token]) -> bool:
    """Whether a negation stands right before a content word (没投用, 还没有达到)."""
    return any(
        before.text in _negations() and any(sense.slot in ("thing", "op") for sense in token.senses)
        for before, token in pairwise(tokens)
    )
