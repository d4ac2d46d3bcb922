"""A stretch of a text that knows where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A stretch of the report: `text == report[start:end]`."""

    text: str
    start: int
    end: int

    def sub(self, start: int, end: int) -> "Span":
        """The part between two offsets inside this span, without blank edges."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        return Span(text[left:right], self.start + start + left, self.start + start + max(left, right))
