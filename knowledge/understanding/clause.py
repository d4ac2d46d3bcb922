"""One clause of a message: its tokens sorted into slots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.lexicon import read
from knowledge.text.lattice import Token
from knowledge.understanding.question import Term

WEIGHTS = {"thing": 1.0, "name": 1.3, "stage": 0.8, "ownership": 0.8, "weak": 0.12}
BREAKS = "。！？；!?;…\n~,，:：|"
NEGATIONS = ("没", "未", "无", "没有", "尚未", "还没", "还没有", "并未", "没得", "不")


@dataclass(frozen=True)
class Clause:
    """The slots of one clause, before clauses are joined into questions."""

    terms: tuple[Term, ...]
    senses: frozenset[tuple[str, str]]
    negated: bool

    def concepts(self, slot: str) -> frozenset[str]:
        """The concepts found for one slot."""
        return frozenset(concept for found, concept in self.senses if found == slot)

    @property
    def content(self) -> bool:
        """Whether the clause names anything a fact could be about."""
        return any(term.slot != "weak" and term.weight >= 0.3 for term in self.terms)


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Cut a token path at punctuation; blanks and 、 and quotation marks do not cut."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "mark" and token.text in BREAKS:
            parts.append([])
        else:
            parts[-1].append(token)
    return [_clause(part) for part in parts if part]


def _clause(tokens: Sequence[Token]) -> Clause:
    senses = frozenset((sense.slot, sense.concept) for token in tokens for sense in token.senses)
    terms = tuple(term for i, token in enumerate(tokens) for term in _terms(token, _after_number(tokens, i)))
    return Clause(terms, senses, _negated(tokens))


def _after_number(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and (tokens[i - 1].kind == "number" or ("ask", "count") in _pairs(tokens[i - 1]))


def _pairs(token: Token) -> set[tuple[str, str]]:
    return {(sense.slot, sense.concept) for sense in token.senses}


def _terms(token: Token, counted: bool) -> Iterable[Term]:
    slots = {sense.slot for sense in token.senses}
    if token.kind in ("mark", "blank", "number"):
        return
    if not token.senses:
        yield Term(token.text, "word", _unknown_weight(token), token.text)
        return
    if "measure" in slots and (counted or "ask" in slots):
        return
    for sense in token.senses:
        if sense.slot in WEIGHTS and not (sense.slot == "weak" and slots & {"thing", "stage", "name"}):
            weight = 0.2 if "filler" in slots else WEIGHTS[sense.slot]
            weak = any(other.slot == "weak" for other in token.senses)
            yield Term(sense.concept, sense.slot, min(weight, 0.35) if weak else weight, token.name, token.strength)


def _unknown_weight(token: Token) -> float:
    data: dict[str, Any] = read("weights.yaml")
    part = token.part if token.kind in ("word", "han") else token.kind
    weight = float(data["parts"].get(part, data["other"]))
    return weight * float(data["single"]) if len(token.text) == 1 else weight


def _negated(tokens: Sequence[Token]) -> bool:
    """Whether a negation stands right before a content word (没投用, 还没有达到)."""
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.text in NEGATIONS and any(sense.slot in ("thing", "op") for sense in token.senses):
            return True
    return False
