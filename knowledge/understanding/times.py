"""Periods as people type them: 2022年, 22年, 2023上半年, 2023年1—6月, 二〇二二年, 二五年, 十四五末, 去年."""

import re
from functools import cache

from knowledge.lexicon import read
from knowledge.understanding.question import Time

DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
# A measure word right behind makes it a number (2000人), no word that begins like one (2022人均).
COUNTED = "元|人(?![均员数口事才])|名(?![师单校称额])|所(?![有以])|个(?![人别])|校次"
# Nor is a number a year that a message has something of and then ends with (有2000吧).
ALONE = r"(?<=[有过止少足]20\d\d)(?:[吧吗嘛不没?]|$)"
YEAR = re.compile(
    r"(?<!\d)(?<!\d\.)(?P<year>20\d\d|[12]\d(?=年)|二[零〇一二三四五六](?=年)|二[〇零][〇零一二三四五六七八九]{2})(?!\s*[\d.%万亿多余])"
    rf"(?!{COUNTED})(?!{ALONE})"
    r"(?:\s*(?:学)?年|\s*nian)?(?:底|末)?的?\s*(?P<half>上半年|shangbannian|前半年|头半年|前6个月|1\s*[-—–~至到]\s*6月?|下半年)?"
)
LATIN_HALF = re.compile(r"(?P<half>上半年|前半年|1\s*[-—–~至到]\s*6月)")
RELATIVE = re.compile(r"(大前年|前年|去年|今年|明年|后年|上学期|这学期|下学期|上学年|本学年)(?:的)?")


@cache
def _plan_end() -> re.Pattern[str]:
    names = "|".join(read("asking.yaml")["plan_ends"])
    return re.compile(f'[“"]?(?P<plan>{names})[”"]?(?:规划)?(?:期?末|结束|收官|期满|底)(?:时|之?年)?')


def times(text: str) -> tuple[str, tuple[Time, ...]]:
    """Take the periods out of a normalised message; return the rest (same length) and the periods in order."""
    found: list[Time] = []
    for match in YEAR.finditer(text):
        digits = match["year"].translate(DIGITS)
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        found.append(Time(year, _half(match["half"])))
    ends = read("asking.yaml")["plan_ends"]
    found += [Time(ends[match["plan"]]) for match in _plan_end().finditer(text)]
    rest = _plan_end().sub(_blank, YEAR.sub(_blank, text))
    for match in LATIN_HALF.finditer(rest):
        found.append(Time(None, _half(match["half"])))
    rest = LATIN_HALF.sub(_blank, rest)
    found += [Time(None, 0, match[1]) for match in RELATIVE.finditer(rest)]
    return RELATIVE.sub(_blank, rest), tuple(found)


def _half(text: str | None) -> int:
    if not text:
        return 0
    return 2 if text.startswith("下") else 1


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
