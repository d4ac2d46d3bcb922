"""How many things a question asks to be listed (哪五个), and how many a fact lists."""

import re
from functools import lru_cache

from knowledge.fact import Fact
from knowledge.understanding.amounts import chinese

COUNTED = re.compile(r"([二两三四五六七八九十]|\d{1,2})(?:个|项|支|级|大|类|种|方面|块|条|点|样)")
DEMANDED = re.compile(r"哪(?:具体)?([两二三四五六七八九十]|[1-9]\d?)")
LEAST = 2
LIST_MARK, HEAD = "、", re.compile("等([\u4e00-\u9fff]{2,4})")
# Every entry that may answer a message asks for its numbers.
MESSAGES = 4


@lru_cache(maxsize=MESSAGES)
def enumerated(text: str) -> frozenset[int]:
    """The small numbers of things that a message speaks of."""
    return frozenset(_number(match[1]) for match in COUNTED.finditer(text))


@lru_cache(maxsize=MESSAGES)
def demanded(text: str) -> int:
    """How many things a message wants to be told (哪五样); 0 where it says no number."""
    found = DEMANDED.search(text)
    return _number(found[1]) if found else 0


def list_head(fact: Fact) -> str:
    """What the things of an open list are called, behind its 等 (…、安全隐患排查等问题 → 问题); empty without one."""
    found = HEAD.search(fact.clause) if LIST_MARK in fact.clause else None
    return found[1] if found else ""


def listed(fact: Fact) -> int:
    """How many things a fact lists, by its members or between the 、 of its clause; 0 where it lists none."""
    count = max(len(fact.members), fact.clause.count("、") + 1)
    return count if count >= LEAST else 0


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else chinese(numeral)
