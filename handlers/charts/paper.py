"""The paper that charts are drawn on: font, colours, and the frame of title, source and notes."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

FONT = files("handlers") / "data" / "font" / "chart-sans.otf"
# Inches and dots per inch: 900 dots across, so that 12 points are read on a telephone 360 pixels wide.
WIDTH, DPI = 6.0, 150
INK, PALE, PAPER = "#1f2933", "#5b6875", "#fbfaf7"
# Colours that also people who see few of them tell apart.
FIRST, SECOND, GOOD, SHORT = "#2f6f9f", "#e0923b", "#2e8b6f", "#c8553d"
# How many half-width characters fit into a line of the foot; where the wide ones begin.
LINE, LATIN = 72, 0x2E7F
PIECE = re.compile(r"(?:[0-9A-Za-z.,%<>—–-]+|.)[，。；：、）》”！？]*", re.DOTALL)
TITLE, LABEL, SMALL = 19, 13, 10.5
LINE_INCHES = 0.2


@cache
def font(size: float) -> "FontProperties":
    """The font of the charts in a size, in points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(FONT), size=size)


def paper(title: str, height: float, foot: list[str]) -> "tuple[Figure, Axes]":
    """A figure and its axes, `height` inches high, with a title above and lines below."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    lines = [line for text in foot for line in wrapped(text)]
    above, below = 0.75, 0.25 + LINE_INCHES * len(lines)
    whole = above + height + below
    figure = Figure(figsize=(WIDTH, whole), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    figure.text(0.04, 1 - 0.42 / whole, title, fontproperties=font(TITLE), color=INK, va="center")
    for number, line in enumerate(lines):
        place = (below - 0.2 - LINE_INCHES * number) / whole
        figure.text(0.04, place, line, fontproperties=font(SMALL), color=PALE, va="center")
    axes = figure.add_axes((0.04, below / whole, 0.92, height / whole), facecolor=PAPER)
    axes.set_axis_off()
    return figure, axes


def wrapped(text: str) -> Iterator[str]:
    """Lines that fit below a chart; a number or a Latin word is not parted, a mark does not begin a line."""
    line, width = "", 0
    for piece in PIECE.findall(text):
        size = sum(2 if ord(character) > LATIN else 1 for character in piece)
        if line and width + size > LINE:
            yield line
            line, width = "", 0
        line, width = line + piece, width + size
    yield line


def write(
    axes: "Axes", x: float, y: float, text: str, size: float = LABEL, colour: str = INK, side: str = "left"
) -> None:
    """Write a text at a place of the axes."""
    axes.text(x, y, text, fontproperties=font(size), color=colour, ha=side, va="center")


def printed(figure: "Figure") -> bytes:
    """The finished picture as PNG."""
    buffer = BytesIO()
    figure.savefig(buffer, format="png", facecolor=PAPER)
    return buffer.getvalue()
