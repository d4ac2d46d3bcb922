"""The texts of all entries, found by a word they hold."""

from array import array
from collections.abc import Iterable, Mapping, Sequence

NUMBERS = "I"
# The credit of a text, the text, and the entries that have it.
Held = tuple[float, str, tuple[int, ...]]
NOWHERE: Mapping[int, float] = {}


class Texts:
    """For each entry its texts from the nearest to the farthest; a word counts by the nearest text that holds it."""

    def __init__(self, texts: Sequence[Held], holding: Mapping[str, bytes]) -> None:
        """`holding` tells for each character which of the texts hold it: their numbers as an array's bytes."""
        self.texts = texts
        self.holding = holding

    @classmethod
    def of(cls, entries: Iterable[Sequence[str]], credits: Sequence[float]) -> "Texts":
        """The texts of entries, given by number, with the credit of each level."""
        held: dict[tuple[float, str], list[int]] = {}
        for number, texts in enumerate(entries):
            for credit, text in zip(credits, texts, strict=True):
                held.setdefault((credit, text), []).append(number)
        found = [(credit, text, tuple(numbers)) for (credit, text), numbers in held.items()]
        return cls(found, _by_character(text for _, text, _ in found))

    def word(self, word: str) -> Mapping[int, float]:
        """The credit of a word in each entry that holds it."""
        rarest = min((self.holding.get(character, b"") for character in word), key=len, default=b"")
        found: dict[int, float] = {}
        for credit, text, numbers in (self.texts[i] for i in array(NUMBERS, rarest)):
            if word in text:
                for number in numbers:
                    found[number] = max(credit, found.get(number, 0.0))
        return found or NOWHERE


def _by_character(texts: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        for character in set(text):
            found.setdefault(character, []).append(i)
    return {character: array(NUMBERS, numbers).tobytes() for character, numbers in found.items()}
