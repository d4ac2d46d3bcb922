"""What the number that a clause asks for counts, and by which measure word."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.lexicon import read
from knowledge.text.lattice import Token
from knowledge.understanding.question import Key, both

ASK_COUNT, ASK_MONEY = ("ask", "count"), ("ask", "money")
WHETHER = {("ask", "yesno"), ("ask", "premise")}
# The classes of measure words that may count persons.
PERSONS = frozenset({"person", "any"})


def times_asked(tokens: Sequence[Token]) -> int:
    """How often a number is asked for."""
    return sum(ASK_COUNT in token.senses or ASK_MONEY in token.senses for token in tokens)


def measures(tokens: Sequence[Token]) -> frozenset[str]:
    """The classes of the measure words that a number is asked with (几所, 多少 人)."""
    asked = (
        token
        for i, token in enumerate(tokens)
        if ASK_COUNT in token.senses or (i and ASK_COUNT in tokens[i - 1].senses)
    )
    return frozenset(sense.concept for token in asked for sense in token.senses if sense.slot == "measure")


def counted_nouns(tokens: Sequence[Token]) -> frozenset[tuple[str, str]]:
    """The asking for a number, where a clause asks whether something is so and only names a number (会随人数变化吗)."""
    asking = [token for token in tokens if ASK_COUNT in token.senses]
    words = read("measures.yaml")["asking"]
    named = asking and not any(word in (token.name or token.text) for token in asking for word in words)
    whether = any(WHETHER & set(token.senses) for token in tokens)
    return frozenset({ASK_COUNT}) if named and whether else frozenset()


def counted(tokens: Sequence[Token]) -> frozenset[Key]:
    """What stands right behind 多少 or 几个 and is counted; else the persons right before it (老师有多少名)."""
    behind = (token for before, token in pairwise(tokens) if ASK_COUNT in before.senses)
    found = frozenset(sense for token in behind for sense in token.senses if sense.slot == "thing")
    if found or not measures(tokens) <= PERSONS:
        return found
    asking = next((i for i, token in enumerate(tokens) if ASK_COUNT in token.senses), 0)
    things = (frozenset(_things(token)) for token in reversed(tokens[:asking]))
    people = {("thing", concept) for concept in read("words.yaml")["people"]}
    return next((named & people for named in things if named), frozenset())


def _things(token: Token) -> Iterator[Key]:
    for slot, concept in token.senses:
        keys = both(concept) if slot == "both" else [(slot, concept)]
        yield from (key for key in keys if key[0] == "thing")


def after_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number, or a word that asks for one, stands right before a token."""
    return i > 0 and (tokens[i - 1].kind == "number" or ASK_COUNT in tokens[i - 1].senses)
