"""Messages that want no fact: greetings, thanks, who are you, nothing at all."""

from functools import cache
from itertools import pairwise

from knowledge.lexicon import Vocabulary, add, entries, read
from knowledge.text.lattice import BETWEEN, Lattice, Token
from knowledge.text.normalize import normalize

ORDER = ("who", "help", "bye", "thanks", "hello", "fine")
# Small talk is short.
LONGEST = 300
# In a message this short it may be spelled in any way.
SHORT = 10
# A name this short must be written as it is.
HEARD = 3


@cache
def _lattice() -> Lattice:
    return Lattice(Vocabulary(add({}, (entry for entry in entries() if entry[1].slot in ("chat", "filler")))))


def smalltalk(text: str) -> str | None:
    """The kind of small talk a whole message is (hello, thanks, who, help, bye, fine, nothing), or None."""
    plain = normalize(text)
    if not any(character.isalnum() for character in plain):
        return "nothing"
    if len(plain) > LONGEST or (len(plain) > SHORT and not _begun(plain)) or not _lattice().covers(plain):
        return None
    for loose in (False, True):
        kind = _kind(plain, loose)
        if kind:
            return kind
    return None


def _begun(plain: str) -> bool:
    """Whether some name of small talk may begin in a message: a longer one holds one as it is written."""
    return not _beginnings().isdisjoint(first + second for first, second in pairwise(plain))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name, sense in entries() if sense.slot == "chat" and len(name) > 1)


def _kind(plain: str, loose: bool) -> str | None:
    tokens = [token for token in _lattice().tokens(plain, loose) if token.kind not in BETWEEN]
    if any(not token.senses for token in tokens):
        return None
    kinds = {sense.concept for token in tokens for sense in token.senses if sense.slot == "chat"}
    return next((kind for kind in ORDER if kind in kinds), None)


def hint(text: str) -> str | None:
    """The kind of small talk that a message holds beside other words, or None; short ones as they are written."""
    tokens = _lattice().tokens(normalize(text)[:LONGEST])
    meant = [token for token in tokens if len(token.text) > 1 and _surely(token)]
    kinds = {sense.concept for token in meant for sense in token.senses if sense.slot == "chat"}
    return next((kind for kind in ORDER if kind in kinds), None)


def _surely(token: Token) -> bool:
    """Whether a name is not only heard: of a short one (写了 ~ 谢了) that says nothing."""
    return token.text == token.name or token.text.isascii() or len(token.text) > HEARD


def reply(kind: str) -> str:
    """What to say to one kind of small talk."""
    return str(read("smalltalk.yaml")[kind])
