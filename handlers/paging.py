"""Long lists for administrators, page by page in one message."""

from collections.abc import Sequence

from handlers.keyboard import Button, button, markup
from handlers.render import Post, posts
from handlers.rich import Rich, shortened

LINES = 10
LONGEST_LINE = 300
LIST = "bot/list/"


def listed(name: str, lines: Sequence[str], number: int, *more: Button) -> list[Post]:
    """One page of a list and the buttons to the other pages; `name` says in their data which list it is."""
    count = max(1, -(-len(lines) // LINES))
    number = number if 0 <= number < count else 0
    shown = [shortened(line, LONGEST_LINE) for line in lines[number * LINES : (number + 1) * LINES]]
    row = [
        button(label, f"{LIST}{name}/{page}")
        for label, page in ((f"◂ {number}", number - 1), (f"{number + 2} ▸", number + 1))
        if 0 <= page < count
    ]
    buttons = markup([[*row, *more]]) if row or more else None
    return posts(Rich("\n\n".join(shown)), buttons)
