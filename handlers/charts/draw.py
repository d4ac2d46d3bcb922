"""Draws one chart as PNG."""

from handlers.charts.forms import FORMS
from handlers.charts.paper import printed
from handlers.charts.sheet import INK, LABEL, MARGIN, PALE, SMALL, TITLE, Sheet
from handlers.charts.words import reading, remarks, summary
from knowledge.charts import Chart

HEAD, FOOT = 0.14, 0.06


def draw(chart: Chart, source: str) -> bytes:
    """The chart as PNG; `source` says which report its figures are from. GlyphError for what the font cannot write."""
    return printed(laid_out(chart, source))


def laid_out(chart: Chart, source: str) -> Sheet:
    """The chart on a sheet: title, one line that sums it up, rows, remarks."""
    sheet = Sheet()
    sheet.paragraph(chart.title, TITLE)
    if line := summary(chart):
        sheet.paragraph(line, LABEL, PALE)
    sheet.skip(HEAD)
    FORMS[chart.form](sheet, chart)
    sheet.skip(FOOT)
    for remark in (*reading(chart), *remarks(chart, source)):
        sheet.paragraph(remark, SMALL, INK if remark.startswith("注意") else PALE)
    sheet.skip(MARGIN)
    return sheet
