"""The texts of all entries, found by a word they hold."""

from collections.abc import Iterable, Mapping, Sequence

NOWHERE: Mapping[int, float] = {}


class Texts:
    """For each entry its texts from the nearest to the farthest; a word counts by the nearest text that holds it."""

    def __init__(self, entries: Iterable[Sequence[str]], credits: Sequence[float]) -> None:
        held: dict[tuple[float, str], list[int]] = {}
        for number, texts in enumerate(entries):
            for credit, text in zip(credits, texts, strict=True):
                held.setdefault((credit, text), []).append(number)
        self._texts = [(credit, text, tuple(numbers)) for (credit, text), numbers in held.items()]
        self._holding = _by_character(text for _, text, _ in self._texts)

    def word(self, word: str) -> Mapping[int, float]:
        """The credit of a word in each entry that holds it."""
        rarest = min((self._holding.get(character, ()) for character in word), key=len, default=())
        found: dict[int, float] = {}
        for credit, text, numbers in (self._texts[i] for i in rarest):
            if word in text:
                for number in numbers:
                    found[number] = max(credit, found.get(number, 0.0))
        return found or NOWHERE


def _by_character(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        for character in set(text):
            found.setdefault(character, []).append(i)
    return {character: tuple(numbers) for character, numbers in found.items()}
