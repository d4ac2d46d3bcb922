"""Questions put together from the words of the lexicon and the names of facts; the same for one seed."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from knowledge.answering.values import name
from knowledge.fact import Fact
from knowledge.lexicon import entries

# How often a word of each slot is drawn.
SLOTS = {"thing": 6, "stage": 2, "ownership": 2, "ask": 4, "weak": 1, "filler": 1, "outside": 1, "both": 1, "chat": 1}
OPERATIONS = ("比", "占", "还差", "合计", "最多", "是几倍", "除了", "还剩", "达到目标", "没达到目标", "增加了", "和")
LINKS = ("和", "比", "占", "是", "、", "，")
ENDS = ("多多少", "少多少", "的几倍", "多大比例", "一共多少", "差多少达到目标", "哪个多", "多少", "有哪些", "对吗", "")
TIMES = ("2022年", "2021年", "2023年1—6月", "2025年", "去年", "上半年")
CLAIMS = ("103所", "97所", "1.9万元", "172", "90%", "一百多", "听说有10起", "对吗", "2万人")
MOST_WORDS = 6

Words = dict[str, list[str]]


def questions(count: int, facts: Iterable[Fact], seed: int = 2022) -> Iterator[tuple[str, bool]]:
    """A message, and whether it goes on with the conversation of the one before."""
    return islice(_endless(random.Random(seed), facts), count)


def _endless(chance: random.Random, facts: Iterable[Fact]) -> Iterator[tuple[str, bool]]:
    words: Words = {slot: [] for slot in SLOTS}
    for word, sense in entries():
        if sense.slot in words:
            words[sense.slot].append(word)
    named = _by_unit(facts)
    while True:
        yield _heap(chance, words), chance.random() < 0.5
        yield _sentence(chance, words, chance.choice(named)), chance.random() < 0.5


def _by_unit(facts: Iterable[Fact]) -> list[list[str]]:
    """The names of the facts of each unit, so that two of them may be calculated with."""
    named: Words = {}
    for fact in facts:
        named.setdefault(fact.unit, []).append(name(fact))
    return list(named.values())


def _heap(chance: random.Random, words: Words) -> str:
    """One to six words of any slots."""
    kinds = [*(words[slot] for slot in SLOTS), OPERATIONS, TIMES, CLAIMS]
    picked = chance.choices(kinds, [*SLOTS.values(), 3, 1, 1], k=chance.randint(1, MOST_WORDS))
    return "".join(chance.choice(kind) for kind in picked)


def _sentence(chance: random.Random, words: Words, names: Sequence[str]) -> str:
    """One or two things that facts may be about, linked, and what is asked of them."""
    things = [_thing(chance, words, names) for _ in range(chance.randint(1, 2))]
    time, end = chance.choice(("", "", *TIMES)), chance.choice((*ENDS, chance.choice(words["ask"])))
    return f"{time}{chance.choice(LINKS).join(things)}{end}"


def _thing(chance: random.Random, words: Words, names: Sequence[str]) -> str:
    if chance.random() < 0.7:
        return chance.choice(names)
    scope = chance.choice((words["stage"], words["ownership"], ["", "荣昌"]))
    return chance.choice(scope) + chance.choice(words["thing"])
