"""Makes the dictionary files from the dictionary of the Python package jieba."""

import math
import sys
from array import array
from pathlib import Path

import marisa_trie

from knowledge.text.dictionary import FIGURES, PARTS, WORDS

FOLDER = Path(__file__).parents[1] / "data" / "dictionary"


def main(source: Path) -> None:
    """Write trie, weights (natural logarithms, 32 bits each) and tags (one byte each) from jieba's dict.txt."""
    rows = [line.split(" ") for line in source.read_text(encoding="utf-8").splitlines()]
    frequencies, tags = {word: int(count) for word, count, _ in rows}, {word: tag for word, _, tag in rows}
    parts = sorted(set(tags.values()))
    total = math.log(sum(frequencies.values()))
    words = marisa_trie.Trie(frequencies)
    order = sorted(frequencies, key=words.key_id)
    weights = array("f", (math.log(max(frequencies[word], 1)) - total for word in order))
    words.save(str(FOLDER / WORDS))
    (FOLDER / FIGURES).write_bytes(weights.tobytes() + bytes(parts.index(tags[word]) for word in order))
    (FOLDER / PARTS).write_text(" ".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
