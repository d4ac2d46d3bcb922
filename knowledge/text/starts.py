"""Which lengths the keys of a table have, by how they begin: what cannot be there need not be looked up."""

from collections.abc import Iterable


class Starts:
    """The lengths of keys by their first `width` letters; shorter keys are left out.

    The keys of another table of the same width may lie below.
    """

    def __init__(self, keys: Iterable[str], width: int, below: "Starts | None" = None) -> None:
        self.width = width
        self._below = below
        marks: dict[str, int] = {}
        for key in keys:
            if len(key) >= width:
                beginning = key[:width]
                marks[beginning] = marks.get(beginning, 0) | 1 << len(key)
        for beginning in marks if below else ():
            for length in self._known(beginning):
                marks[beginning] |= 1 << length
        read = {mark: _lengths(mark) for mark in set(marks.values())}
        self._lengths = {beginning: read[mark] for beginning, mark in marks.items()}

    def lengths(self, text: str, start: int) -> tuple[int, ...]:
        """How long the keys can be that stand at an offset of a text, the shortest first."""
        beginning = text[start : start + self.width]
        found = self._lengths.get(beginning) or self._known(beginning)
        rest = len(text) - start
        return found if not found or found[-1] <= rest else tuple([length for length in found if length <= rest])

    def _known(self, beginning: str) -> tuple[int, ...]:
        """The lengths of the keys below that begin so."""
        below = self._below
        return (below._lengths.get(beginning) or below._known(beginning)) if below else ()


def _lengths(mark: int) -> tuple[int, ...]:
    """The lengths whose bits are set."""
    return tuple([length for length in range(mark.bit_length()) if mark >> length & 1])
