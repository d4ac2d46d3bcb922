"""Buttons under a message: at most three rows."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.texts import MORE
from knowledge.outcome import Option
from knowledge.topics import Topic

ROWS = 3
COLUMNS = 3
ROW_WIDTH = 20
PAGE = ROWS * COLUMNS - 1
MENU = "bot/menu/"
TOPIC = "bot/topic/"


def keyboard(options: Sequence[Option]) -> InlineKeyboardMarkup | None:
    """The options as buttons, as few to a row as three rows allow; None when there are none."""
    shown = options[: ROWS * COLUMNS]
    if not shown:
        return None
    columns = max(-(-len(shown) // ROWS), _that_fit(shown))
    buttons = [InlineKeyboardButton(option.label, callback_data=option.key) for option in shown]
    return InlineKeyboardMarkup([buttons[at : at + columns] for at in range(0, len(buttons), columns)])


def menu(topics: Sequence[Topic], page: int) -> InlineKeyboardMarkup:
    """One page of the topics; the last button leads to the next page, from the last page to the first."""
    start = page * PAGE if page * PAGE < len(topics) else 0
    following = start // PAGE + 1 if start + PAGE < len(topics) else 0
    options = [Option(topic.title, TOPIC + topic.id) for topic in topics[start : start + PAGE]]
    markup = keyboard([*options, Option(MORE, f"{MENU}{following}")])
    assert markup is not None
    return markup


def _that_fit(options: Sequence[Option]) -> int:
    """How many buttons of the longest label fit side by side on a telephone."""
    widest = max(len(option.label) for option in options)
    return min(COLUMNS, max(1, ROW_WIDTH // (widest + 2)))
