"""Which lengths the keys of a table have, by how they begin: what cannot be there need not be looked up."""

from collections import defaultdict
from collections.abc import Iterable


class Starts:
    """The lengths of keys by their first `width` letters; shorter keys are left out.

    The keys of another table of the same width may lie below.
    """

    def __init__(self, keys: Iterable[str], width: int, below: "Starts | None" = None) -> None:
        self.width = width
        self._below = below
        found: defaultdict[str, set[int]] = defaultdict(set)
        for key in keys:
            if len(key) >= width:
                found[key[:width]].add(len(key))
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        ordered = ((start, tuple(sorted(lengths.union(self._known(start))))) for start, lengths in found.items())
        self._lengths = {start: shared.setdefault(lengths, lengths) for start, lengths in ordered}

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
