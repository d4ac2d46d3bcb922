"""The overview of a topic as messages."""

from telegram import Update

from handlers.desk import Turn, conversation_of, desk_of
from handlers.groups import in_group, link_to
from handlers.keyboard import Markup, pages
from handlers.render import BRIEF_QUOTE, Post, render, shortened_sources
from knowledge.answering.overview import Page
from knowledge.library.shelf import parted


def overview(update: Update, turn: Turn, topic: str, number: int = 0) -> list[Post]:
    """One page of a topic, perhaps of one report; in a group with one short quote and the way to the rest."""
    engine = desk_of(turn).engine_at(conversation_of(update), topic)
    page = engine.page(parted(topic)[1], number)
    topic = engine.key(topic)
    chart = desk_of(turn).office.library.chart(page.outcome)
    if not in_group(update):
        return render(page.outcome, _buttons(topic, page, chart))
    said = shortened_sources(page.outcome, len(page.outcome.answer), BRIEF_QUOTE)
    return render(said, _buttons(topic, page, chart, link_to(turn.bot, topic)))


def _buttons(topic: str, page: Page, chart: str, link: str = "") -> Markup:
    return pages(topic, page.number, page.count, page.outcome.options, chart, link)
