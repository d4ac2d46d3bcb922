"""Texts and numbers that try the patience of whoever reads them."""

from random import Random

LONGEST = 5000
PIECES = (
    "荣昌有多少所学校", "民办的呢", "/ask 小学生均投入", "/start", "/start bot", "/经费", "／ｆｕｎｄｉｎｇ",
    "<b>", "</b>", "<a href='x'>", "&lt;", "&", "<script>alert(1)</script>", "</blockquote>", "`_*[]()~", "\\",
    "%s %d {0} {x}", "'; drop table questions; --", "\u202e倒", "\x00", "\ud800", "\ufeff", "\n\n\n", "😀👨‍👩‍👧‍👦",
    "@edu_test_bot 双减", "٣٤٥", "²", "１２３所", "0" * 30, "", " ", "../../etc/passwd", "schools",
    "bot/vote/up/0123456789ab", "bot/menu/1", "bot/topic/schools", "bot/page/schools/1", "bot/admin/yes/0123456789ab",
)  # fmt: skip
NUMBERS = (0, 1, -1, 7, 8, -100200, 2**31, 2**53, -(2**63), 1_600_000_000, 1_700_000_000)


def text(rng: Random) -> str:
    """One piece, several, or a very long one."""
    chance = rng.random()
    if chance < 0.02:
        return (rng.choice(PIECES) or "学") * LONGEST
    return "".join(rng.choices(PIECES, k=1 if chance < 0.6 else rng.randint(1, 6)))


def number(rng: Random) -> int:
    """A number as such fields have, or one at their limits."""
    return rng.choice(NUMBERS) if rng.random() < 0.5 else rng.randint(1, 10_000)
