"""/chart and 看图: a picture with its figures as caption."""

import logging

from telegram import Update
from telegram.error import NetworkError, TimedOut

from handlers import texts
from handlers.charts.caption import caption, in_words
from handlers.charts.gallery import DrawingError, digest
from handlers.command import words_behind
from handlers.commands import plain
from handlers.delivery import acknowledge, reply, send_photo
from handlers.desk import Turn, desk_of
from handlers.keyboard import PICTURE, keyboard
from handlers.render import posts
from handlers.rich import Rich
from knowledge.charts import Chart, chart_named, fitting
from knowledge.engine import Engine
from knowledge.outcome import Answered, Option

logger = logging.getLogger(__name__)


async def chart(update: Update, turn: Turn) -> None:
    """Show the chart that is named or asked for, else say which there are."""
    message, engine = update.effective_message, desk_of(turn).engine
    words = words_behind(message) if message else ""
    found = _asked_for(engine, words) if words else None
    if found:
        await _show(update, turn, found)
    else:
        options = [Option(one.title, f"{PICTURE}{one.id}") for one in engine.charts.values()]
        await reply(turn.bot, update, posts(Rich(texts.charts(words, bool(options))), keyboard(options)))


def _asked_for(engine: Engine, words: str) -> Chart | None:
    """The chart of this name, else the one that shows what the words ask for."""
    kind = chart_named(plain(words))
    if kind:
        return engine.charts.get(kind.id)
    outcome = engine.ask(words)[0]
    return engine.charts.get(fitting(engine.charts, outcome.facts)) if isinstance(outcome, Answered) else None


async def press(update: Update, turn: Turn) -> None:
    """Show the chart of a button."""
    query = update.callback_query
    if query is None:
        return
    found = desk_of(turn).engine.charts.get((query.data or "").removeprefix(PICTURE))
    await acknowledge(query, None if found else texts.OLD_BUTTON)
    if found:
        await _show(update, turn, found)


async def _show(update: Update, turn: Turn, found: Chart) -> None:
    """Send the picture: by the id Telegram keeps it under, else the picture itself, else its figures as text."""
    desk = desk_of(turn)
    source = texts.source_of(desk.engine.base.report)
    try:
        picture = await desk.gallery.picture(desk.engine, found)
    except (DrawingError, OSError) as error:
        logger.error("chart %s cannot be drawn: %s", found.id, error)
        await reply(turn.bot, update, posts(in_words(found, source)))
        return
    known = await desk.pictures.known(digest(picture))
    [below] = posts(caption(found, source))
    for photo in (known, picture) if known else (picture,):
        try:
            sent = await send_photo(turn.bot, update, photo, below)
        except TimedOut:
            # It may have arrived.
            raise
        except NetworkError as error:
            logger.warning("chart %s was not taken: %s", found.id, error)
            continue
        if sent and photo is picture:
            desk.pictures.keep(digest(picture), sent)
        return
    await reply(turn.bot, update, posts(in_words(found, source)))
