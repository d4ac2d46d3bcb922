"""The pictures as a telephone shows them: nothing touches, nothing is cut off, all of it can be read."""

import struct
from itertools import combinations

from matplotlib.transforms import Bbox

from handlers.charts.draw import draw, laid_out
from handlers.charts.metrics import PIECE, width, wrapped
from handlers.charts.paper import DPI, PAPER, put_on_paper
from handlers.charts.sheet import CONTENT, MARGIN, SMALL, WIDTH, Sheet
from knowledge.engine import Engine
from tests.telegram.pictures import LONG, SOURCE, all_charts

# A telephone 360 pixels wide, the smallest type that is read there with ease, and the contrast that WCAG asks for.
TELEPHONE, LEAST_PIXELS, LEAST_CONTRAST = 360, 11, 4.5


def places(sheet: Sheet) -> list[tuple[str, Bbox]]:
    """Each line of text and where it really stands, in dots."""
    figure = put_on_paper(sheet)
    figure.canvas.draw()
    return [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].texts]


def test_no_text_touches_another_or_leaves_the_paper(engine: Engine) -> None:
    for chart in all_charts(engine):
        sheet = laid_out(chart, SOURCE)
        found = places(sheet)
        for (one, first), (other, second) in combinations(found, 2):
            assert not first.overlaps(second.shrunk(0.98, 0.98)), (chart.id, one, other)
        inner = Bbox.from_bounds(0, 0, WIDTH * DPI, sheet.y * DPI).padded(-MARGIN / 2 * DPI)
        for text, box in found:
            assert inner.containsx(box.x0), (chart.id, text)
            assert inner.containsx(box.x1), (chart.id, text)
            assert inner.containsy(box.y0), (chart.id, text)
            assert inner.containsy(box.y1), (chart.id, text)


def test_no_box_leaves_the_paper(engine: Engine) -> None:
    for chart in all_charts(engine):
        for box in laid_out(chart, SOURCE).boxes:
            assert box.x >= MARGIN, chart.id
            assert box.x + box.width < WIDTH - MARGIN + 1e-6, chart.id


def test_every_text_can_be_read_on_a_telephone(engine: Engine) -> None:
    for chart in all_charts(engine):
        for text in laid_out(chart, SOURCE).texts:
            assert text.size / 72 * TELEPHONE / WIDTH >= LEAST_PIXELS or chart.title == LONG
            assert contrast(text.colour) >= LEAST_CONTRAST, text


def contrast(colour: str) -> float:
    """The contrast of a colour to the paper, as WCAG 2 defines it."""
    dark, light = sorted(map(luminance, (colour, PAPER)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, WCAG 2."""
    shades = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [shade / 12.92 if shade <= 0.03928 else ((shade + 0.055) / 1.055) ** 2.4 for shade in shades]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_picture_is_as_wide_as_telegram_keeps_it(engine: Engine) -> None:
    for chart in all_charts(engine):
        wide, high = struct.unpack(">II", draw(chart, SOURCE)[16:24])
        assert wide == WIDTH * DPI
        assert high < 2.5 * wide, chart.title


def test_lines_part_no_number_and_begin_with_no_mark() -> None:
    text = "注意：2022年50.05%低于2025年目标55%，2023年1—6月55.26%高于目标（见《表》），两个时期不同。" * 3
    for room in (1.0, 1.7, 2.3, CONTENT):
        lines = list(wrapped(text, SMALL, room))
        assert "".join(lines) == text
        assert all(width(line, SMALL) <= room for line in lines)
        assert [piece for line in lines for piece in PIECE.findall(line)] == PIECE.findall(text)
        assert not any(line.startswith(tuple("，。；：、）》%")) for line in lines)
