"""How wide a text is in the font of the charts, and where it is broken into lines."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FONT = files("handlers") / "data" / "font" / "chart-sans.otf"
POINTS = 72
# What FreeType counts a width in: 64ths of a pixel, here of a point.
PARTS = 64
# A number or a Latin word is one piece; a mark that closes goes with what it closes, one that opens with what follows.
PIECE = re.compile(r"[（《“]*(?:[0-9A-Za-z.,%<>—–-]+|.)[，。；：、）》”！？%]*", re.DOTALL)
OPENING = tuple("“‘（《【〔")


@cache
def _face() -> "FT2Font":
    from matplotlib.ft2font import FT2Font

    face = FT2Font(str(FONT))
    face.set_size(100, POINTS)
    return face


@cache
def width(text: str, size: float) -> float:
    """How wide a text is, in inches, at a size in points."""
    face = _face()
    face.set_text(text)
    return float(face.get_width_height()[0]) / PARTS / 100 * size / POINTS


def wrapped(text: str, size: float, room: float) -> Iterator[str]:
    """Lines of at most `room` inches; a number or a Latin word is not parted, a mark does not begin a line."""
    line = ""
    for piece in PIECE.findall(text):
        if line and width(line + piece, size) > room:
            yield line
            line = ""
        line += piece
    yield line
