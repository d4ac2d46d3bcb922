"""All charts as files."""

from collections.abc import Iterator
from pathlib import Path

from handlers.charts.draw import draw
from handlers.charts.paper import GlyphError
from handlers.texts import source_of
from knowledge.engine import Engine
from knowledge.errors import UserError


def draw_all(engine: Engine, folder: str) -> Iterator[str]:
    """Draw every chart of the report into a folder; a line for each. UserError if it cannot be written to."""
    source = source_of(engine.base.report)
    for chart in engine.charts.values():
        path = Path(folder) / f"{chart.id}.png"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(draw(chart, source))
        except OSError as error:
            raise UserError(f"{path}：写不进去（{error.strerror}）。请检查文件夹权限。") from None
        except GlyphError as error:
            raise UserError(f"{chart.title}：字体里缺字，画不出来（{error}）。") from None
        yield f"{path}：{chart.title}"
