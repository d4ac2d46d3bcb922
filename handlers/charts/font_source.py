"""Makes the font of the charts: the Simplified Chinese face of Noto Sans CJK, cut down to GB 2312 and ASCII.

    python -m handlers.charts.font_source NotoSansCJK-Regular.ttc

The subset bears another name, as the licence (OFL, beside it) wants of altered fonts.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONT_FILE = Path(__file__).parents[1] / "data" / "font" / "chart-sans.otf"
FACE = 2
NAME = "Chart Sans SC"
FIRST, LAST = 0xA1, 0xFE
# Besides GB 2312: what values, units and ranges are written with.
MORE = "—–…“”‘’·×÷≥≤±％‰〔〕①②③④⑤⑥⑦⑧⑨⑩"
NAMES = {1: NAME, 3: f"{NAME} subset", 4: NAME, 6: NAME.replace(" ", ""), 16: NAME}


def characters() -> str:
    """Every character the charts may draw: ASCII, GB 2312, and a few signs."""
    return "".join(sorted({*map(chr, range(0x20, 0x7F)), *_gb2312(), *MORE}))


def _gb2312() -> Iterator[str]:
    for high in range(FIRST, LAST + 1):
        for low in range(FIRST, LAST + 1):
            try:
                yield bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                continue


def main(source: Path) -> None:
    """Write the subset."""
    font = TTFont(source, fontNumber=FACE)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters())
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]
    FONT_FILE.parent.mkdir(parents=True, exist_ok=True)
    font.save(FONT_FILE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
