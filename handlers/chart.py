"""/chart and 看图: a picture with its figures as caption."""

import logging

from telegram import Update
from telegram.error import BadRequest

from handlers import texts
from handlers.charts.gallery import DrawingError, digest
from handlers.command import words_behind
from handlers.delivery import acknowledge, reply, send_photo
from handlers.desk import Turn, desk_of
from handlers.keyboard import PICTURE, keyboard
from handlers.render import Post, posts
from handlers.rich import Rich
from knowledge.charts import Chart, chart_named
from knowledge.outcome import Option

logger = logging.getLogger(__name__)

CAPTION = 1024


async def chart(update: Update, turn: Turn) -> None:
    """Show the chart that is named, or which there are."""
    message, engine = update.effective_message, desk_of(turn).engine
    kind = chart_named(words_behind(message)) if message else None
    found = engine.charts.get(kind.id) if kind else None
    if found:
        await _show(update, turn, found)
    else:
        options = [Option(one.title, f"{PICTURE}{one.id}") for one in engine.charts.values()]
        await reply(turn.bot, update, [Post(texts.CHARTS if options else texts.NO_CHARTS, keyboard(options))])


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
    said = posts(_caption(found, texts.source_of(desk.engine.base.report)))
    try:
        picture = await desk.gallery.picture(desk.engine, found)
    except (DrawingError, OSError) as error:
        logger.error("chart %s cannot be drawn: %s", found.id, error)
        await reply(turn.bot, update, said)
        return
    known = await desk.pictures.known(digest(picture))
    for photo in (known, picture) if known else (picture,):
        try:
            sent = await send_photo(turn.bot, update, photo, said[0])
        except BadRequest:
            continue
        if sent and photo is picture:
            desk.pictures.keep(digest(picture), sent)
        return
    await reply(turn.bot, update, said)


def _caption(found: Chart, source: str) -> Rich:
    """The figures in words and where they are from, short enough for a caption."""
    notes = "".join(f"\n注意：{note}" for note in found.notes)
    whole = f"{found.title}\n{found.text}{notes}\n来源：{source}"
    text = whole if len(whole) <= CAPTION else f"{found.title}\n{found.text}\n来源：{source}"
    return Rich(text).split(CAPTION)[0]
