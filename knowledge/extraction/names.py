"""Digits that count nothing: parts of names, dates, age ranges and marks; and the periods that a text states."""

import re

from knowledge.document import MARKER

DASH = "[—－–\\-~～至到]"
DAY = r"\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
DATE = rf"\d{{4}}\s?年(?:度|\s?\d{{1,2}}{DASH}\d{{1,2}}月|{DAY}|\s?\d{{1,2}}\s?月)?(?:以来)?"
SCHOOL_YEAR = rf"\d{{4}}(?:\s?(?:{DASH}|/)\s?\d{{4}})?\s?学年度?"
NAME = re.compile(
    r"《[^》]*》|<[\u4e00-\u9fff][^<>\n]*>"  # titles of documents
    r"|“[^”]*”"  # names of campaigns
    r"|[〔\[［(（【]\d{4}[〕\]］)）】]\s*\d+\s*号"  # document numbers
    rf"|{SCHOOL_YEAR}|{DATE}"  # dates and periods
    rf"|\d{{4}}{DASH}\d{{4}}\s?年"
    rf"|\d+{DASH}\d+周?岁"  # ages
    r"|\d{4}[-—－]\d{1,2}[-—－]\d{1,2}(?:\s*\d{1,2}[:：]\d{2})?"  # dates of the page
    rf"|(?<!\d){DAY}(?:[—－–\-至到](?:\d{{1,2}}月)?\d{{1,2}}日)?"  # days without a year
    rf"|(?<![\d.])\d{{1,2}}(?:(?:{DASH}|、)\d{{1,2}})?\s?月(?:份|底|初|末|[上中下]旬)?"
    rf"|(?<!\d)\d{{1,2}}(?:(?:{DASH}|、)\d{{1,2}})?\s?年级"
    r"|(?<![\d.])(?:近|过去)?\d{1,2}\s?年(?:间|来|内)"
    r"|第\s?\d+(?=\s?[届名位次批期轮章节号])"  # ranks
    r"|(?:附?表|图)\s?\d+(?:[—-]\d+)?"  # numbers of tables
    r"|\d\s?\+\s?[\dNXnx](?!\d)"  # 5+2, 1+N
    r"|(?:电话|传真|邮编|热线)[:：]?[\d\-—()（）]+"
    rf"|^\s*{MARKER}(?!年)"  # ordinals of items
    r"|(?m:^)\s*\d{1,3}\s*[|｜](?=\s*\D)"  # numbers of the rows of a table
    r"|[①-⑳]|\[\d+\]"  # marks of footnotes
)
DATES = re.compile(rf"{SCHOOL_YEAR}|{DATE}|\d+{DASH}\d+周?岁|(?<!\d)\d{{1,2}}年(?:间|来|内)")
PERIOD = re.compile(
    rf"{SCHOOL_YEAR}|\d{{4}}\s?年(?:\d{{1,2}}[—－-]\d{{1,2}}月|[上下]半年|[春秋]季学期)?(?:以来)?"
    r"|(?:今年)?[上下]半年|(?:今年)?[春秋]季学期|“[^”]{2,6}”以来"
)
# A period that a clause of its own states for those behind it.
DATED = re.compile(
    rf"(?:截至|截止|截止到|截至到|到|至)?(?P<period>(?:{SCHOOL_YEAR}|\d{{4}}\s?年)?"
    r"(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|今年|去年)?(?:[上下]半年|[前一二三四]季度|[春秋]季学?期?|以来)?[底末初]?"
    r"|“[^”]{2,6}”(?:期间|时期|以来|末)?)"
)
AGES = re.compile(rf"\d+{DASH}\d+周?岁")
# The year that a value is held against is not the value's own.
AGAINST = re.compile(rf"[比较与同]\s?(?:{DATE}|“[^”]*”)")
TITLE = re.compile(r"《[^》]*》")


def masked(text: str) -> str:
    """The text with everything inside names and dates blanked out, at the same length."""
    return NAME.sub(lambda match: "\0" * len(match.group()), text)


def period_of(text: str) -> str:
    """The period that a text states, as printed without blanks; empty if it states none."""
    found = PERIOD.search(AGAINST.sub("", TITLE.sub("", text)))
    return re.sub(r"\s", "", found.group()) if found else ""


def dated(clause: str) -> str:
    """The period of a clause that states nothing else (截至2022年6月底); empty if it is none."""
    found = DATED.fullmatch(clause)
    return re.sub(r"\s", "", found["period"]) if found else ""
