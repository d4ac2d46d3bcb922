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
from handlers.desk import Desk, Turn, conversation_of, desk_of
from handlers.keyboard import PICTURE, keyboard
from handlers.render import posts
from handlers.rich import Rich
from knowledge.charts import Chart, chart_named, fitting
from knowledge.engine import Engine
from knowledge.library.shelf import parted
from knowledge.outcome import Answered, Option

logger = logging.getLogger(__name__)


async def chart(update: Update, turn: Turn) -> None:
    """Show the chart that is named or asked for, else say which there are."""
    message, engine = update.effective_message, desk_of(turn).engine_at(conversation_of(update))
    words = words_behind(message) if message else ""
    engine, found = _asked_for(desk_of(turn), engine, words) if words else (engine, None)
    if found:
        await _show(update, turn, engine, found)
    else:
        options = [Option(one.title, f"{PICTURE}{engine.key(one.id)}") for one in engine.charts.values()]
        await reply(turn.bot, update, posts(Rich(texts.charts(words, bool(options))), keyboard(options)))


def _asked_for(desk: Desk, engine: Engine, words: str) -> tuple[Engine, Chart | None]:
    """The chart of this name, else the one that shows what the words ask for, with the engine that has it."""
    kind = chart_named(plain(words))
    if kind:
        return engine, engine.charts.get(kind.id)
    outcome = engine.ask(words)[0] if desk.reports.single else desk.reports.ask(words)[0]
    if not isinstance(outcome, Answered):
        return engine, None
    engine = desk.reports.engine_for(outcome)
    return engine, engine.charts.get(fitting(engine.charts, outcome.facts))


async def press(update: Update, turn: Turn) -> None:
    """Show the chart of a button."""
    query = update.callback_query
    if query is None:
        return
    key = (query.data or "").removeprefix(PICTURE)
    engine = desk_of(turn).engine_at(conversation_of(update), key)
    found = engine.charts.get(parted(key)[1])
    await acknowledge(query, None if found else texts.OLD_BUTTON)
    if found:
        await _show(update, turn, engine, found)


async def _show(update: Update, turn: Turn, engine: Engine, found: Chart) -> None:
    """Send the picture: by the id Telegram keeps it under, else the picture itself, else its figures as text."""
    desk = desk_of(turn)
    source = texts.source_of(engine.base.report)
    try:
        picture = await desk.gallery.picture(engine, found)
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
