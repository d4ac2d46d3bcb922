"""Which lengths the keys of a table have, by how they begin: what cannot be there need not be looked up."""

from collections import defaultdict
from collections.abc import Iterable


class Starts:
    """The lengths of keys by their first `width` letters; shorter keys are left out."""

    def __init__(self, keys: Iterable[str], width: int) -> None:
        self.width = width
        found: defaultdict[str, set[int]] = defaultdict(set)
        for key in keys:
            if len(key) >= width:
                found[key[:width]].add(len(key))
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        ordered = ((start, tuple(sorted(lengths))) for start, lengths in found.items())
        self._lengths = {start: shared.setdefault(lengths, lengths) for start, lengths in ordered}

    def lengths(self, text: str, start: int) -> tuple[int, ...]:
        """How long the keys can be that stand at an offset of a text, the shortest first."""
        found = self._lengths.get(text[start : start + self.width], ())
        rest = len(text) - start
        return found if not found or found[-1] <= rest else tuple([length for length in found if length <= rest])
