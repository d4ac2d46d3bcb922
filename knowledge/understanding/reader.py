"""A message → the questions it asks, each with its slots."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from knowledge.kept import kept
from knowledge.lexicon import Sense, Vocabulary, read
from knowledge.text.lattice import Lattice, Token
from knowledge.text.normalize import normalize
from knowledge.text.shape import Shapes
from knowledge.understanding.amounts import amounts
from knowledge.understanding.clause import BREAKS, Clause, clauses
from knowledge.understanding.joining import TAGS, joined
from knowledge.understanding.question import RANKING, Question
from knowledge.understanding.stories import claims, stretches
from knowledge.understanding.times import times

COMMA = ","
QUOTED = re.compile(r"[“\"「『《][^”\"」』》]{1,20}[”\"」』》]")
# 那 for 哪, which sound alike; the first word of a message takes up what was said.
CONFUSED = re.compile("(?<=.)那(?=[些几位里儿两三四五])")
# The names that a term with a wrong character may stand for.
MENDED = frozenset({"thing", "stage"})
# The bounds of a number whose words (最多, 最少) ask for the most where they bound none.
LIMITED = frozenset({"upto", "from"})
# The times and numbers that one message may state.
MOST_STATED = 40
# One message is read more than once while it is answered.
MESSAGES = 4


class Reader:
    """Reads messages with one vocabulary; holds no state between messages."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.lattice = Lattice(vocabulary)
        self._clauses = kept(self._clauses_of, MESSAGES)
        self.shapes = _shapes(vocabulary)

    def read(self, text: str) -> tuple[Question, ...]:
        """The questions of one message, in order; one empty question if it asks nothing."""
        found = self._read(normalize(text))
        if any(question.asks - TAGS for question in found) or not CONFUSED.search(found[0].text):
            return found
        return self._read(CONFUSED.sub("哪", found[0].text))

    def claims(self, text: str) -> tuple[Question, ...]:
        """The clauses of a story that only wants to be confirmed, each as a question; none for any other message."""
        return self._again(text, claims)

    def stretches(self, text: str) -> tuple[Question, ...]:
        """What a message asks, each time with more of what it tells before; none where it tells nothing."""
        return self._again(text, stretches)

    def _again(self, text: str, reading: Callable[[Sequence[Clause]], list[Question]]) -> tuple[Question, ...]:
        plain = normalize(text)
        found = reading(self._clauses(plain))
        return self._stated(plain, found) if found else ()

    def _read(self, plain: str) -> tuple[Question, ...]:
        found = joined(self._clauses(plain))
        return self._stated(plain, [one for one in found if not _only_whether(one)] or found or [Question("")])

    def _clauses_of(self, plain: str) -> tuple[Clause, ...]:
        return tuple(clauses(self._tokens(times(plain)[0])))

    def _stated(self, plain: str, questions: Sequence[Question]) -> tuple[Question, ...]:
        """The questions of a message with what it states as a whole: times, numbers, what its shape shows."""
        rest, found_periods = times(plain)
        periods, stated = found_periods[:MOST_STATED], amounts(QUOTED.sub(_blank, rest))[:MOST_STATED]
        said = COMMA.join(part.text for part in self._clauses(plain))
        texts = (plain,) if said == plain.rstrip(BREAKS) else (plain, said)
        compared, shaped = _shown(texts, "operations.yaml", "comparing"), _shown(texts, "asking.yaml", "shaped")
        bounding = RANKING if any(amount.bound in LIMITED for amount in stated) else frozenset()
        found = [
            replace(
                question,
                times=periods,
                amounts=stated,
                text=plain,
                said=said,
                operations=(question.operations - bounding) | compared,
                asks=question.asks if question.counts else question.asks | shaped,
            )
            for question in questions
        ]
        return tuple(found)

    def _tokens(self, text: str) -> list[Token]:
        tokens = self.lattice.tokens(text)
        mended = self.shapes.mended(text, tokens)
        return tokens if mended == text else self.lattice.tokens(mended)


def _shapes(vocabulary: Vocabulary) -> Shapes:
    """The shapes of the formal names; those of a vocabulary that lies below others are made once."""
    names = (name for name, senses in vocabulary.names.items() if _formal(name, senses))
    return Shapes(names, _shapes_below(vocabulary.below) if vocabulary.below else None)


@cache
def _shapes_below(vocabulary: Vocabulary) -> Shapes:
    return _shapes(vocabulary)


def _formal(name: str, senses: Sequence[Sense]) -> bool:
    """Whether a name is the formal one of a concept, or a proper name: everyday words differ too little from others."""
    return any(slot == "name" or (slot in MENDED and (concept == name or name.isascii())) for slot, concept in senses)


def _shown(texts: Sequence[str], file: str, table: str) -> frozenset[str]:
    """What the shape of a message shows: its arithmetic (比…多几个, 谁…高), or what is asked (哪个学校)."""
    return frozenset([name for name, pattern in _patterns(file, table) if any(map(pattern.search, texts))])


@cache
def _patterns(file: str, table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in read(file)[table].items())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _only_whether(question: Question) -> bool:
    """Whether a question of several only asks whether the report says it (…，报告里写了没有)."""
    report = ("thing", read("words.yaml")["about"]["report"])
    named = {key for term in question.content for key in term.keys}
    return named == {report} and question.asks <= TAGS | {"content"} and "yesno" in question.asks
