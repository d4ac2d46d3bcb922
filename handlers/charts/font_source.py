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
USAGE = "请写明字体文件：make font SOURCE=NotoSansCJK-Regular.ttc"
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


def main(arguments: list[str]) -> int:
    """Write the subset of the font file that is named; the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print(USAGE, file=sys.stderr)
        return 2
    cut(Path(arguments[0]), FONT_FILE)
    return 0


def cut(source: Path, target: Path, face: int = FACE) -> None:
    """Write the subset of one face of a collection (-1: of a file with one face); the same bytes each time."""
    font = TTFont(source, fontNumber=face, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters())
    cutter.subset(font)
    _rename(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)


def _rename(font: TTFont) -> None:
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]
    inner = font["CFF "].cff
    inner.fontNames[0] = NAMES[6]
    inner.topDictIndex[0].FamilyName = inner.topDictIndex[0].FullName = NAME


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
