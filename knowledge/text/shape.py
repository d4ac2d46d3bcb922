"""Terms with one wrong character that does not sound like the right one (财玫投入), and mistyped foreign ones."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Hamming

from knowledge.text.lattice import Token

SHORTEST, LONGEST = 3, 6
# Three characters of which one is wrong say too little beside known words.
SURE = 4
LEAST_LATIN = 4
ALIKE = 84.0
MOST = 8

Bucket = tuple[int, str, bool]


class Shapes:
    """Finds what a stretch with one unknown character, or an unknown foreign word, most likely stands for.

    What many share lies below, and goes first.
    """

    def __init__(self, names: Iterable[str], below: "Shapes | None" = None) -> None:
        self._below = below
        self._buckets: dict[Bucket, list[str]] = {}
        self._latin: list[str] = []
        for name in names:
            if name.isascii():
                self._latin += [name] if len(name) >= LEAST_LATIN and name.isalpha() else []
            elif SHORTEST <= len(name) <= LONGEST:
                self._buckets.setdefault((len(name), name[0], True), []).append(name)
                self._buckets.setdefault((len(name), name[-1], False), []).append(name)

    def mended(self, text: str, tokens: Sequence[Token]) -> str:
        """The text with such terms as they are meant; unchanged where there are none."""
        unknown = [token for token in tokens if token.kind in ("han", "latin") and not token.senses][:MOST]
        known = {i for one in tokens if one.senses for i in range(one.start, one.end)} if unknown else set()
        for token in unknown:
            text = self._latin_mended(text, token) if token.kind == "latin" else self._han_mended(text, token, known)
        return text

    def _latin_mended(self, text: str, token: Token) -> str:
        if len(token.text) < LEAST_LATIN:
            return text
        if self._below and (mended := self._below._latin_mended(text, token)) != text:
            return mended
        found = process.extractOne(token.text, self._latin, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return text.replace(token.text, found[0]) if found else text

    def _han_mended(self, text: str, token: Token, known: set[int]) -> str:
        for length in range(LONGEST, SHORTEST - 1, -1):
            for start in range(max(0, token.start - length + 1), min(token.start, len(text) - length) + 1):
                name = self._meant(text[start : start + length])
                if name and (length >= SURE or not known & set(range(start, start + length))):
                    return text[:start] + name + text[start + length :]
        return text

    def _meant(self, stretch: str) -> str:
        """The name that differs from a stretch in one character, or an empty string."""
        if self._below and (name := self._below._meant(stretch)):
            return name
        for key in ((len(stretch), stretch[0], True), (len(stretch), stretch[-1], False)):
            names = self._buckets.get(key)
            found = process.extractOne(stretch, names, scorer=Hamming.distance, score_cutoff=1) if names else None
            if found:
                return str(found[0])
        return ""
