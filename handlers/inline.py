"""@bot 双减 in any chat: cards to choose from, each of which becomes a message."""

from hashlib import blake2b

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers import texts
from handlers.desk import Turn, desk_of
from handlers.render import BRIEF_QUOTE, body, shortened_sources
from handlers.rich import Rich, joined, shortened
from knowledge.answering.cards import Card
from knowledge.base import Report
from knowledge.outcome import Answered
from knowledge.topics import topics

MOST = 10
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_TEXT = 64, 160, 900
# The knowledge changes seldom; a new version has cards with other ids.
CACHE_SECONDS = 300


async def inline(update: Update, turn: Turn) -> None:
    """Answer a query with up to ten cards; nothing typed yet shows the topics."""
    query = update.inline_query
    if query is None:
        return
    reports, engine = desk_of(turn).reports, desk_of(turn).engine
    text = query.query.strip()
    found = reports.cards(text, MOST) if text else [engine.topic_card(topic) for topic in topics()[:MOST]]
    results = [_result(card, reports.engine_for(card.outcome).base.report) for card in found]
    try:
        await query.answer(results, cache_time=CACHE_SECONDS, is_personal=False)
    except BadRequest as error:
        # Somebody who types on has asked again; the answer to what was typed before comes too late.
        if "query is too old" not in str(error).lower():
            raise


def _result(card: Card, report: Report) -> InlineQueryResultArticle:
    answer = card.outcome.answer
    text, *_ = joined([_said(card), Rich(f"——{texts.source_of(report)}")], "\n\n").split()
    key = f"{card.key}|{answer}|{report.sha256}"
    return InlineQueryResultArticle(
        blake2b(key.encode(), digest_size=16).hexdigest(),
        shortened(card.title, LONGEST_TITLE),
        InputTextMessageContent(text.html(), ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)),
        description=shortened(answer.replace("\n", " "), LONGEST_DESCRIPTION),
    )


def _said(card: Card) -> Rich:
    """The answer with its notes and one short quote."""
    if not isinstance(card.outcome, Answered):
        return body(card.outcome)
    said = shortened_sources(card.outcome, LONGEST_TEXT - BRIEF_QUOTE, BRIEF_QUOTE)
    return body(said)
