"""A sheet on which a chart is laid out from top to bottom, in inches, before anything is drawn."""

from dataclasses import dataclass
from typing import Literal

from handlers.charts.metrics import OPENING, POINTS, width, wrapped

Side = Literal["left", "right"]
# Five inches are drawn 360 pixels wide on a telephone: a point is then a pixel, and 11 of them are read with ease.
WIDTH, MARGIN = 5.0, 0.2
CONTENT = WIDTH - 2 * MARGIN
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
TITLE, FIGURE, LABEL, SMALL = 19.0, 20.0, 13.0, 11.0
INK, PALE = "#1f2933", "#55616d"
LINE_HEIGHT, ASCENT = 1.4, 1.05
# Inches between a label and its value, and what a label needs beside one.
BETWEEN, LEAST_ROOM = 0.12, 1.4


@dataclass(frozen=True)
class Text:
    """A line of text: the place of its left or right end on the baseline, its size in points, its colour."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    side: Side


@dataclass(frozen=True)
class Box:
    """A filled rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Sheet:
    """Texts and boxes, and the height `y` down to which the sheet is filled."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.boxes: list[Box] = []
        self.y = MARGIN

    def skip(self, inches: float) -> None:
        """Leave room."""
        self.y += inches

    def write(self, x: float, text: str, size: float, colour: str = INK, side: Side = "left") -> None:
        """Write one line at the present height; the blank half of an opening mark stands out to the left."""
        hang = size / 2 / POINTS if side == "left" and text.startswith(OPENING) else 0.0
        self.texts.append(Text(x - hang, self.y + ASCENT * size / POINTS, text, size, colour, side))

    def paragraph(self, text: str, size: float, colour: str = INK, x: float = LEFT, room: float = CONTENT) -> None:
        """Write as many lines as a text needs, and go on below them."""
        for line in wrapped(text, size, room):
            self.write(x, line, size, colour)
            self.skip(LINE_HEIGHT * size / POINTS)

    def heading(self, label: str, value: str, size: float = LABEL) -> None:
        """A label on the left, its value on the right: beside the label, or below it where that leaves no room."""
        room = CONTENT - width(value, size) - BETWEEN
        if room < LEAST_ROOM:
            self.paragraph(label, size)
        self.write(RIGHT, value, size, side="right")
        self.paragraph(label if room >= LEAST_ROOM else "", size, room=room)

    def box(self, x: float, wide: float, high: float, colour: str, below: float = 0.0) -> None:
        """A rectangle that begins `below` the present height."""
        self.boxes.append(Box(x, self.y + below, wide, high, colour))
