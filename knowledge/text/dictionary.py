"""The ordinary words of Chinese, each with its frequency and part of speech, and the likeliest way to cut a text.

The words, frequencies and tags are those of jieba's dictionary (MIT, licence beside the files); a static trie holds
them in a tenth of the memory that a segmenter with its own copy takes. The cut is the one of the greatest product of
word frequencies, as jieba makes it without its model for unknown words.
"""

import math
import re
from array import array
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import marisa_trie

FOLDER = files("knowledge") / "data" / "dictionary"
WORDS, FIGURES, PARTS = "words.marisa", "figures.bin", "parts.txt"
UNKNOWN = "x"
CHINESE = re.compile("[\u3400-\u9fff\u3007]+")
# No word of the dictionary that people type is longer.
LONGEST = 12


class Dictionary:
    """Words in a trie; by the number of each, the logarithm of its frequency and its part of speech."""

    def __init__(self, words: marisa_trie.Trie, weights: "array[float]", tags: bytes, parts: tuple[str, ...]) -> None:
        self._words = words
        self._weights = weights
        self._tags = tags
        self._parts = parts
        self._unknown = min(weights)

    def cut(self, text: str) -> Iterator[tuple[str, str]]:
        """The words of a text with their parts of speech; a character that begins no word is one, tagged `x`."""
        ways = self._ways(text)
        start = 0
        while start < len(text):
            _, end, number = ways[start]
            yield text[start:end], UNKNOWN if number < 0 else self._parts[self._tags[number]]
            start = end

    def words(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Where each word of the Chinese stretches of any text begins, the word, and its part of speech."""
        for stretch in CHINESE.finditer(text):
            start = stretch.start()
            for word, part in self.cut(stretch.group()):
                yield start, word, part
                start += len(word)

    def _ways(self, text: str) -> list[tuple[float, int, int]]:
        """For each place the best way from there: its weight, where its first word ends, the number of that word."""
        ways = [(0.0, 0, -1)] * (len(text) + 1)
        weights, prefixes = self._weights, self._words.iter_prefixes_with_ids
        for start in range(len(text) - 1, -1, -1):
            best = (-math.inf, start + 1, -1)
            for word, number in prefixes(text[start : start + LONGEST]):
                end = start + len(word)
                weight = weights[number] + ways[end][0]
                if weight >= best[0]:
                    best = (weight, end, number)
            ways[start] = best if best[2] >= 0 else (self._unknown + ways[start + 1][0], start + 1, -1)
        return ways


@cache
def dictionary() -> Dictionary:
    """The dictionary that comes with the program."""
    words = marisa_trie.Trie()
    words.frombytes((FOLDER / WORDS).read_bytes())
    weights: array[float] = array("f")
    figures = (FOLDER / FIGURES).read_bytes()
    weights.frombytes(figures[: 4 * len(words)])
    return Dictionary(words, weights, figures[4 * len(words) :], tuple((FOLDER / PARTS).read_text("utf-8").split()))
