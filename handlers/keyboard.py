"""Buttons under a message: at most three rows.

They are data under Telegram's names: to make the library's objects of them and to take these apart again costs more
than to answer the question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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

Button = dict[str, Any]
Row = list[Button]
Markup = dict[str, list[Row]]


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
        row = [button(CHART, f"{PICTURE}{self.chart}")] if self.chart else []
        row += [*self._sharing(), *self._votes()]
        return [*_link(self.link), *([row] if row else [])]

    def _votes(self) -> Row:
        ways = ((GOOD, VOTE_UP), (BAD, VOTE_DOWN)) if self.ticket else ()
        return [button(label, f"{way}{self.ticket}") for label, way in ways]

    def _sharing(self) -> Row:
        if 0 < units(self.share) <= LONGEST_COPY:
            return [{"text": SHARE, "copy_text": {"text": self.share}}]
        if 0 < units(self.query) <= InlineQueryLimit.MAX_QUERY_LENGTH:
            return [{"text": SHARE, "switch_inline_query": self.query}]
        return []


def button(label: str, data: str) -> Button:
    """A button that gives the bot its data (1–64 bytes)."""
    return {"text": label, "callback_data": data}


def markup(rows: list[Row]) -> Markup:
    """Rows of buttons under a message."""
    return {"inline_keyboard": rows}


def keyboard(options: Sequence[Option], footer: Footer | None = None) -> Markup | None:
    """The options as buttons, as few to a row as the rows allow, and the last rows; None when there are none."""
    last = footer.rows() if footer else []
    rows = [*_rows(options, ROWS - len(last)), *last]
    return markup(rows) if rows else None


def menu(topics: Sequence[Topic], page: int) -> Markup:
    """One page of the topics; the last button leads to the next page, from the last page to the first."""
    start = page * PAGE if page * PAGE < len(topics) else 0
    following = start // PAGE + 1 if start + PAGE < len(topics) else 0
    options = [Option(topic.title, TOPIC + topic.id) for topic in topics[start : start + PAGE]]
    return markup(_rows([*options, Option(MORE, f"{MENU}{following}")], ROWS))


def pages(topic: str, number: int, count: int, options: Sequence[Option], chart: str = "", link: str = "") -> Markup:
    """The options of one page of an overview and, in the last row, the ways to the other pages and topics."""
    ways = [] if count == 1 else [(f"◂ {count if number == 0 else number}", (number - 1) % count)]
    ways += [(f"{number + 2 if number + 1 < count else 1} ▸", (number + 1) % count)] if count > 1 else []
    last = [button(label, f"{TURN}{topic}/{page}") for label, page in ways]
    last += [button(CHART, f"{PICTURE}{chart}")] if chart else []
    last.append(button(ALL_TOPICS, f"{MENU}0"))
    return markup([*_rows(options, ROWS - 1 - len(_link(link))), *_link(link), last])


def _link(link: str) -> list[Row]:
    return [[{"text": MORE_IN_PRIVATE, "url": link}]] if link else []


def _rows(options: Sequence[Option], rows: int) -> list[Row]:
    if not options:
        return []
    # In a row that has to do alone, a label that is cut off would be the only one.
    shown = options[: rows * COLUMNS] if rows > 1 else options[: _that_fit(options[:COLUMNS])]
    columns = max(-(-len(shown) // rows), _that_fit(shown))
    buttons = [button(option.label, option.key) for option in shown]
    return [buttons[at : at + columns] for at in range(0, len(buttons), columns)]


def _that_fit(options: Sequence[Option]) -> int:
    """How many buttons of the longest label fit side by side on a telephone."""
    widest = max(len(option.label) for option in options)
    return min(COLUMNS, max(1, ROW_WIDTH // (widest + 2)))
