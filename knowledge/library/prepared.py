"""An engine as plain data: what takes long to work out, so that the engine is made again in some milliseconds.

The data stay in the memory of the process that made them; they are never read from anywhere else.
"""

import marshal
from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.base import KnowledgeBase
from knowledge.engine import Engine, Made
from knowledge.lexicon import Sense, Vocabulary
from knowledge.matching.entry import NUMERIC, Entry
from knowledge.matching.index import Core, Indexed
from knowledge.matching.texts import Texts
from knowledge.understanding.question import Key
from knowledge.understanding.vocabulary import shared


class Numbers:
    """Numbers for keys, in the order in which they are first met."""

    def __init__(self) -> None:
        self.known: dict[Key, int] = {}

    def of(self, key: Key) -> int:
        """The number of a key."""
        return self.known.setdefault((key[0], key[1]), len(self.known))


def packed(engine: Engine) -> bytes:
    """What an engine is made of."""
    facts = {fact.id: number for number, fact in enumerate(engine.base.facts)}
    made, keys = engine.index.made, Numbers()
    same: dict[str, str] = {}
    texts = [(credit, same.setdefault(text, text), numbers) for credit, text, numbers in made.texts.texts]
    entries = [
        (
            [facts[fact.id] for fact in entry.facts],
            tuple(same[text] for text in entry.texts),
            {keys.of(key): credit for key, credit in entry.credit.items()},
            [keys.of(key) for key in sorted(entry.core)],
        )
        for entry in made.entries
    ]
    data = (
        engine.base.model_dump_json(exclude_defaults=True),
        dict(engine.reader.lattice.vocabulary.sounds),
        {name: [tuple(sense) for sense in senses] for name, senses in engine.reader.lattice.vocabulary.names.items()},
        entries,
        {keys.of(key): found for key, found in made.counts.items()},
        (texts, dict(made.texts.holding)),
        {keys.of(key): dict(credit) for key, credit in made.keys.items()},
        [([(keys.of(key), weight) for key, weight in core.keys], core.total) for core in made.cores],
        {text: [keys.of(key) for key in found] for text, found in engine.index.maker.seen.items()},
        dict(engine.labels.made),
        list(keys.known),
    )
    return marshal.dumps(data)


def unpacked(data: bytes) -> tuple[KnowledgeBase, Made]:
    """The base and the parts that `packed` wrote down."""
    base_text, sounds, words, entries, counts, texts, credits, cores, headings, labels, keys = marshal.loads(data)
    base = KnowledgeBase.model_validate_json(base_text)
    indexed = Indexed(
        [_entry(base, keys, *entry) for entry in entries],
        {keys[number]: found for number, found in counts.items()},
        Texts(*texts),
        {keys[number]: credit for number, credit in credits.items()},
        [Core.of(tuple([(keys[number], weight) for number, weight in core]), total) for core, total in cores],
    )
    seen = {text: frozenset([keys[number] for number in numbers]) for text, numbers in headings.items()}
    return base, Made(Vocabulary(_senses(words), shared(), sounds), indexed, labels, seen)


def _entry(
    base: KnowledgeBase,
    keys: Sequence[Key],
    numbers: Sequence[int],
    texts: tuple[str, ...],
    credits: Mapping[int, float],
    core: Sequence[int],
) -> Entry:
    facts = tuple([base.facts[number] for number in numbers])
    credit = {keys[number]: amount for number, amount in credits.items()}
    said = " ".join([fact.clause for fact in facts])
    return Entry(
        facts,
        texts,
        credit,
        frozenset([keys[number] for number in core]),
        said,
        texts[0] + texts[1],
        facts[0].kind in NUMERIC,
    )


def _senses(words: Mapping[str, Sequence[Any]]) -> dict[str, tuple[Sense, ...]]:
    return {name: tuple([Sense(*sense) for sense in senses]) for name, senses in words.items()}
