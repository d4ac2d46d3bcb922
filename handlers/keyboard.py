"""Buttons under a message: at most three rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineQueryLimit

from handlers.rich import units
from handlers.texts import ALL_TOPICS, BAD, CHART, GOOD, MORE, MORE_IN_PRIVATE, SHARE
from knowledge.outcome import Option
from knowledge.topics import Topic

ROWS = 3
COLUMNS = 3
ROW_WIDTH = 20
LONGEST_COPY = 256
PAGE = ROWS * COLUMNS - 1
MENU = "bot/menu/"
TOPIC = "bot/topic/"
TURN = "bot/page/"
PICTURE = "bot/chart/"
VOTE_UP, VOTE_DOWN = "bot/vote/up/", "bot/vote/down/"

Row = list[InlineKeyboardButton]


@dataclass(frozen=True)
class Footer:
    """What stands under an answer besides the options: votes on a ticket, a chart, text to share, a link to more.

    A text that is too long to be copied is shared by the inline `query` that finds it. Without a ticket nobody votes.
    """

    ticket: str
    chart: str = ""
    share: str = ""
    query: str = ""
    link: str = ""

    def rows(self) -> list[Row]:
        """The link, which needs a row of its own on a telephone, and the last row."""
        row = [InlineKeyboardButton(CHART, callback_data=f"{PICTURE}{self.chart}")] if self.chart else []
        row += [*self._sharing(), *self._votes()]
        return [*_link(self.link), *([row] if row else [])]

    def _votes(self) -> Row:
        ways = ((GOOD, VOTE_UP), (BAD, VOTE_DOWN)) if self.ticket else ()
        return [InlineKeyboardButton(label, callback_data=f"{way}{self.ticket}") for label, way in ways]

    def _sharing(self) -> Row:
        if 0 < units(self.share) <= LONGEST_COPY:
            return [InlineKeyboardButton(SHARE, copy_text=CopyTextButton(self.share))]
        if 0 < units(self.query) <= InlineQueryLimit.MAX_QUERY_LENGTH:
            return [InlineKeyboardButton(SHARE, switch_inline_query=self.query)]
        return []


def keyboard(options: Sequence[Option], footer: Footer | None = None) -> InlineKeyboardMarkup | None:
    """The options as buttons, as few to a row as the rows allow, and the last rows; None when there are none."""
    last = footer.rows() if footer else []
    rows = [*_rows(options, ROWS - len(last)), *last]
    return InlineKeyboardMarkup(rows) if rows else None


def menu(topics: Sequence[Topic], page: int) -> InlineKeyboardMarkup:
    """One page of the topics; the last button leads to the next page, from the last page to the first."""
    start = page * PAGE if page * PAGE < len(topics) else 0
    following = start // PAGE + 1 if start + PAGE < len(topics) else 0
    options = [Option(topic.title, TOPIC + topic.id) for topic in topics[start : start + PAGE]]
    markup = keyboard([*options, Option(MORE, f"{MENU}{following}")])
    assert markup is not None
    return markup


def pages(
    topic: str, number: int, count: int, options: Sequence[Option], chart: str = "", link: str = ""
) -> InlineKeyboardMarkup:
    """The options of one page of an overview and, in the last row, the ways to the other pages and topics."""
    ways = [] if count == 1 else [(f"◂ {count if number == 0 else number}", (number - 1) % count)]
    ways += [(f"{number + 2 if number + 1 < count else 1} ▸", (number + 1) % count)] if count > 1 else []
    last = [InlineKeyboardButton(label, callback_data=f"{TURN}{topic}/{page}") for label, page in ways]
    last += [InlineKeyboardButton(CHART, callback_data=f"{PICTURE}{chart}")] if chart else []
    last.append(InlineKeyboardButton(ALL_TOPICS, callback_data=f"{MENU}0"))
    return InlineKeyboardMarkup([*_rows(options, ROWS - 1 - len(_link(link))), *_link(link), last])


def _link(link: str) -> list[Row]:
    return [[InlineKeyboardButton(MORE_IN_PRIVATE, url=link)]] if link else []


def _rows(options: Sequence[Option], rows: int) -> list[Row]:
    if not options:
        return []
    # In a row that has to do alone, a label that is cut off would be the only one.
    shown = options[: rows * COLUMNS] if rows > 1 else options[: _that_fit(options[:COLUMNS])]
    columns = max(-(-len(shown) // rows), _that_fit(shown))
    buttons = [InlineKeyboardButton(option.label, callback_data=option.key) for option in shown]
    return [buttons[at : at + columns] for at in range(0, len(buttons), columns)]


def _that_fit(options: Sequence[Option]) -> int:
    """How many buttons of the longest label fit side by side on a telephone."""
    widest = max(len(option.label) for option in options)
    return min(COLUMNS, max(1, ROW_WIDTH // (widest + 2)))
