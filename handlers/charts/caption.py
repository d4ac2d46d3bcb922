"""The text that stands for a picture: for those who cannot see it, and where it cannot be sent."""

from handlers.charts.words import lines, remarks, summary
from handlers.rich import Rich, marked, units
from knowledge.charts import Chart

# What Telegram takes below a picture.
CAPTION = 1024
CUT = "……其余见图。"


def in_words(chart: Chart, source: str) -> Rich:
    """Title, every figure with its unit, times, source and contradictions."""
    return _text(chart, source, len(chart.rows))


def caption(chart: Chart, source: str) -> Rich:
    """The same, with as many rows as fit below a picture."""
    texts = (_text(chart, source, shown) for shown in range(len(chart.rows), -1, -1))
    found = next((text for text in texts if units(text.text) <= CAPTION), None)
    return found or _text(chart, source, 0).split(CAPTION)[0]


def _text(chart: Chart, source: str, shown: int) -> Rich:
    rows = [*lines(chart)[:shown], *([CUT] if shown < len(chart.rows) else [])]
    text = "\n".join(line for line in ("", summary(chart), *rows, *remarks(chart, source)) if line)
    return marked(chart.title, "b") + Rich(f"\n{text}")
