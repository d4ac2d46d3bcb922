"""Puts a sheet on paper: the only place that knows the drawing library."""

import warnings
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from handlers.charts.metrics import FONT
from handlers.charts.sheet import WIDTH, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

DPI = 216
# A light ground of its own, so that a dark chat changes nothing.
PAPER = "#fbfaf7"


class GlyphError(Exception):
    """The font has no glyph for a character; the text is the library's warning."""


@cache
def font(size: float) -> "FontProperties":
    """The font of the charts in a size, in points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(FONT), size=size)


def put_on_paper(sheet: Sheet) -> "Figure":
    """A figure of the sheet, one unit an inch, the height as it is filled."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    figure = Figure(figsize=(WIDTH, sheet.y), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(sheet.y, 0))
    axes.set_axis_off()
    for box in sheet.boxes:
        axes.add_patch(Rectangle((box.x, box.y), box.width, box.height, color=box.colour, linewidth=0))
    for text in sheet.texts:
        axes.text(text.x, text.y, text.text, fontproperties=font(text.size), color=text.colour, ha=text.side)
    return figure


def printed(sheet: Sheet) -> bytes:
    """The sheet as PNG. GlyphError if the font lacks a character of it."""
    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        try:
            put_on_paper(sheet).savefig(buffer, format="png", facecolor=PAPER)
        except UserWarning as warning:
            raise GlyphError(str(warning)) from None
    return buffer.getvalue()
