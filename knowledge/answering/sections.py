"""The sections of a report, and which of them a broad question is about."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.fact import Fact
from knowledge.lexicon import read
from knowledge.understanding.question import Key, Question

BROAD = frozenset({"how", "list", "content"})
LONGEST = 500
LONGEST_HEADING = 24
WORTH = 0.3


@dataclass(frozen=True)
class Section:
    """One section: how deep it stands, the keys of its own heading, and the first fact of each of its sentences."""

    depth: int
    keys: frozenset[Key]
    facts: tuple[Fact, ...]


class Sections:
    """The sections of one report; `keys` reads the keys of a heading."""

    def __init__(self, facts: Iterable[Fact], keys: Callable[[str], frozenset[Key]]) -> None:
        sentences: dict[tuple[str, ...], dict[str, Fact]] = {}
        for fact in facts:
            path = fact.section.split(" / ")
            for depth in range(1, len(path) + 1):
                sentences.setdefault(tuple(path[:depth]), {}).setdefault(fact.quote, fact)
        self.sections = [
            Section(len(path), keys(path[-1]), tuple(sorted(firsts.values(), key=lambda fact: fact.start)))
            for path, firsts in sentences.items()
            if 0 < len(path[-1]) <= LONGEST_HEADING
        ]

    def about(self, question: Question) -> Sequence[Fact]:
        """The sentences of the section that a broad question (怎么, 哪些) names and narrows no further; else none."""
        named = [term for term in question.terms if term.weight >= WORTH]
        words = read("words.yaml")
        generic = {*words["generic"], *words["kinds"].values()}
        things = {key for term in named for key in term.keys if key[0] == "thing" and key[1] not in generic}
        if not things or not question.asks & BROAD or question.operations or question.counts:
            return ()
        fitting = [one for one in self.sections if all(set(term.keys) & one.keys for term in named)]
        deepest = max((one.depth for one in fitting), default=0)
        fitting = [one for one in fitting if one.depth == deepest]
        return within(fitting[0].facts) if len(fitting) == 1 else ()


def within(facts: Sequence[Fact]) -> Sequence[Fact]:
    """As many of the sentences as one answer may carry, at least one."""
    kept: list[Fact] = []
    for fact in facts:
        if kept and sum(len(one.quote) for one in kept) + len(fact.quote) > LONGEST:
            break
        kept.append(fact)
    return kept
