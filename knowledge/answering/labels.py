"""A short unique name for every entry: the text of a button, which is answered when it is typed."""

from collections.abc import Mapping, Sequence

from knowledge.answering.values import name
from knowledge.fact import Kind
from knowledge.matching.entry import Entry
from knowledge.outcome import Option
from knowledge.text.normalize import normalize

LONGEST = 24


class Labels:
    """Entries by label and label by entry; a label names one entry only."""

    def __init__(self, entries: Sequence[Entry], made: Mapping[str, str] | None = None) -> None:
        """`made` are the labels in the order of the entries, by how they are typed, where that is known."""
        self.entries: dict[str, Entry] = {}
        self._labels: dict[str, str] = {}
        if made is not None:
            self.entries = dict(zip(made, entries, strict=True))
            self._labels = {entry.first.id: label for entry, label in zip(entries, made.values(), strict=True)}
            return
        for entry in entries:
            label = self._free(_label(entry))
            self.entries[normalize(label)] = entry
            self._labels[entry.first.id] = label

    @property
    def made(self) -> Mapping[str, str]:
        """What it takes to make them again."""
        return {plain: self._labels[entry.first.id] for plain, entry in self.entries.items()}

    def option(self, entry: Entry) -> Option:
        """The option that opens an entry."""
        return Option(self._labels[entry.first.id], entry.first.id)

    def find(self, text: str) -> Entry | None:
        """The entry whose label a whole message is."""
        return self.entries.get(normalize(text).strip("。？?！! "))

    def _free(self, label: str) -> str:
        free, number = label, 2
        while normalize(free) in self.entries:
            free, number = f"{label}（{number}）", number + 1
        return free


def _label(entry: Entry) -> str:
    fact = entry.first
    text = name(fact) if entry.numeric else fact.indicator
    if fact.kind is Kind.DOCUMENT:
        text = f"《{text}》"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
