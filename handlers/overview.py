"""The overview of a topic as messages."""

from telegram import Update

from handlers.desk import Turn, desk_of
from handlers.groups import in_group, link_to
from handlers.keyboard import Markup, pages
from handlers.render import BRIEF_QUOTE, Post, render, shortened_sources
from knowledge.answering.overview import Page


def overview(update: Update, turn: Turn, topic: str, number: int = 0) -> list[Post]:
    """One page of a topic; in a group with one short quote and the way to the rest."""
    library = desk_of(turn).office.library
    page = library.engine.page(topic, number)
    chart = library.chart(page.outcome.facts)
    if not in_group(update):
        return render(page.outcome, _buttons(topic, page, chart))
    said = shortened_sources(page.outcome, len(page.outcome.answer), BRIEF_QUOTE)
    return render(said, _buttons(topic, page, chart, link_to(turn.bot, topic)))


def _buttons(topic: str, page: Page, chart: str, link: str = "") -> Markup:
    return pages(topic, page.number, page.count, page.outcome.options, chart, link)
