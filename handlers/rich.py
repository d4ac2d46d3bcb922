"""Text with marks, as Telegram counts and parses it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

LIMIT = 4096
# Telegram leaves out the marks beyond these.
MOST_MARKS = 100
BREAKS = ("\n\n", "\n", "。", "；", "，")


@dataclass(frozen=True)
class Mark:
    """A stretch of the text, in characters, and the HTML tag around it; marks do not overlap."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True)
class Rich:
    """Plain text and its marks; every character is text, so nothing in it can be taken for HTML."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Rich") -> "Rich":
        return Rich(self.text + other.text, self.marks + _shift(other.marks, len(self.text)))

    def html(self) -> str:
        """The text as Telegram's HTML, each value escaped."""
        parts, at = [], 0
        for mark in self.marks:
            parts += [_escape(self.text[at : mark.start]), f"<{mark.tag}>"]
            parts += [_escape(self.text[mark.start : mark.end]), f"</{mark.tag.split()[0]}>"]
            at = mark.end
        return "".join(parts) + _escape(self.text[at:])

    def cut(self, start: int, end: int) -> "Rich":
        """A part of the text without the blanks at its ends; a mark that is cut stays on both sides."""
        start, end = _trim(self.text, start, end)
        kept = (Mark(max(mark.start, start), min(mark.end, end), mark.tag) for mark in self.marks)
        return Rich(self.text[start:end], _shift((mark for mark in kept if mark.start < mark.end), -start))

    def split(self, limit: int = LIMIT) -> list["Rich"]:
        """Parts of at most `limit` UTF-16 units and 100 marks, cut between paragraphs, else lines, else sentences."""
        parts, start = [], 0
        while (stop := self._reach(start)) < len(self.text) or units(self.text[start:]) > limit:
            end = start + _border(self.text[start:stop], limit)
            parts.append(self.cut(start, end))
            start = end
        return [part for part in (*parts, self.cut(start, len(self.text))) if part.text]

    def _reach(self, start: int) -> int:
        """Where the first mark begins that is too many for a part from here on."""
        marks = [mark for mark in self.marks if mark.end > start]
        return marks[MOST_MARKS].start if len(marks) > MOST_MARKS else len(self.text)


def marked(text: str, tag: str) -> Rich:
    """A text that is marked from end to end."""
    return Rich(text, (Mark(0, len(text), tag),)) if text else Rich("")


def joined(parts: Iterable[Rich], separator: str) -> Rich:
    """The parts that hold text, one after the other."""
    whole = Rich("")
    for part in parts:
        if part.text:
            whole = whole + Rich(separator) + part if whole.text else part
    return whole


def units(text: str) -> int:
    """The length of a text in UTF-16 units, as Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def _border(text: str, limit: int) -> int:
    """Where to cut: behind the last break that fits, or at the limit when there is none."""
    window = text[:limit]
    while units(window) > limit:
        window = window[:-1]
    ends = (window.rfind(mark) + len(mark) for mark in BREAKS if window.rfind(mark) > 0)
    return next(ends, len(window))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _shift(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    return tuple(Mark(mark.start + by, mark.end + by, mark.tag) for mark in marks)


def _escape(text: str) -> str:
    return escape(text, quote=False)


def shortened(text: str, limit: int) -> str:
    """A text of at most `limit` characters and …: cut behind a sentence or clause where that leaves half of it."""
    if len(text) <= limit:
        return text
    window = text[:limit]
    ends = [window.rfind(mark) for mark in ("\n", "。", "；", "，", "、")]
    end = next((end for end in ends if end >= limit // 2), limit)
    return f"{window[:end].rstrip()}…"
