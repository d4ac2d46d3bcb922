"""What the numbers of a paragraph are about until something else is named."""

import re
from dataclasses import dataclass, field, replace

from knowledge.document import MARKER, Sentence
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import rules
from knowledge.extraction.names import dated
from knowledge.extraction.scopes import counts_schools, names_scope, only_restricts, scope_word
from knowledge.extraction.series import years_of
from knowledge.fact import Role

LONGEST = 20
YEAR = re.compile(r"\d{4}年")
COMPARES = re.compile("[与同和较比].{2,16}(?:相比|比较|相较)")
ORDINAL = re.compile(rf"^\s*(?P<ordinal>{MARKER})")
ENDING = re.compile(r"(?:增长|变化|完成|执行|投入|安排)*(?:情况|方面|如下)*[：:。]?$")
OPENER = re.compile(rf"^(?:{MARKER})?[ \t\u3000]*(?P<name>[\u4e00-\u9fff]{{2,14}})[：:。]")


@dataclass(frozen=True)
class Subject:
    """The scope (小学, 特殊教育学校) and the thing counted (专任教师) that a paragraph has named last.

    `heading` is what the line above says that is counted, `style` how that line is numbered.
    `main` is the scope that the paragraph opens with, `named` are those that its last sentence has counted.
    `goal` says that the report itself is a plan, `due` by when a paragraph wants to reach what it states.
    `hopes` says that the sentence tells a plan, `soon` that a clause of it has said by when.
    `against` is what a clause of its own compares with, `opener` the name that the sentence opens with.
    `years` are those that its series run through, `period` what a clause of its own dates.
    `aside` is the last clause without a number, `told` the last value, if any.
    """

    paragraph: int = -1
    scope: str = ""
    counted: str = ""
    heading: str = ""
    style: str = ""
    main: str = ""
    named: tuple[str, ...] = ()
    goal: bool = False
    due: str = ""
    hopes: bool = False
    soon: bool = False
    against: str = ""
    opener: str = ""
    years: tuple[str, ...] = field(default=())
    period: str = ""
    aside: str = ""
    told: tuple[Draft, ...] = ()

    def at(self, sentence: Sentence) -> "Subject":
        """The subject at the start of a sentence."""
        subject = self if self.paragraph == sentence.paragraph else self._anew(sentence)
        found = OPENER.match(sentence.text)
        name = found["name"] if found else ""
        years = years_of(sentence.text) or subject.years
        due = self._due(sentence) or subject.due
        scope = subject.main if len(set(subject.named)) > 1 else subject.scope
        hopes = bool(re.search(rules()["hopes"], sentence.text))
        subject = replace(subject, opener=name, years=years, period="", aside="", due=due, scope=scope, named=())
        subject = replace(subject, hopes=hopes, soon=False, against="")
        if names_scope(name):
            return replace(subject, scope=name, main=name)
        metric = name if name in rules()["counted"] else counts(name)
        return replace(subject, counted=metric) if metric else subject

    def _anew(self, sentence: Sentence) -> "Subject":
        """The subject at the start of a paragraph: what the headings above it name or count is left."""
        last = sentence.path[-1] if sentence.path else ""
        above = Subject(sentence.paragraph, goal=self.goal, heading=counts(last)).under(last)
        found = ORDINAL.match(sentence.text)
        style = re.sub(r"[一二三四五六七八九十\d]+", "#", found["ordinal"]) if found else ""
        title = sentence.text[found.end() :].strip() if found else ""
        if title and not title.endswith(("。", "；", ";")) and not re.search(r"\d", title):
            return replace(above, heading=counts(title) or above.heading, style=style).under(title)
        if self.style and style != self.style:
            return replace(above, heading=self.heading, style=self.style, scope=self.main, main=self.main)
        return above

    def under(self, title: str) -> "Subject":
        """The subject below a heading; one that is nothing but the name of a 学段 gives the scope."""
        name = re.sub(r"[（(].*[）)]$", "", title.strip("：:"))
        scope = scope_word(name) if only_restricts(name) else ""
        return replace(self, scope=scope, main=scope) if scope else self

    def _due(self, sentence: Sentence) -> str:
        """The year by which a sentence wants to reach what it states; empty where it tells no plan."""
        found = re.match(rf"\s*(?:{MARKER})?\s*{rules()['plan_opening']}", sentence.text)
        planned = self.goal or re.search(rules()["plans"], "".join(sentence.path))
        return found["year"] if found and planned else ""

    def after(self, draft: Draft, own: str) -> "Subject":
        """The subject behind a number: the scope that its own words name, if any."""
        if draft.role is not Role.VALUE or draft.base or draft.within:
            return self
        scope = scope_word(own)
        counts = scope != own or counts_schools(draft.unit)
        told = self.told if draft.unit == "%" else (draft,)
        named = scope if scope and counts and scope not in rules()["aside"] else self.scope
        counted = (*self.named, scope) if scope and counts_schools(draft.unit) else self.named
        return replace(self, told=told, aside="", scope=named, named=counted)

    def beside(self, clause: str) -> "Subject":
        """The subject behind a clause without a number: it may date what follows, or name what it counts."""
        text = clause.strip("，,。；; —-")
        period = dated(text)
        if period:
            return replace(self, period=period, soon=self.hopes and text.startswith("到") and bool(YEAR.match(period)))
        if COMPARES.fullmatch(text):
            return replace(self, against=text)
        return replace(self, aside=text if len(text) <= LONGEST else "")

    def completes(self, own: str) -> str:
        """The words of a number that name a bare metric (招生, 在校生), with the scope that they leave out."""
        bare = own.startswith(tuple(rules()["metrics"])) and not scope_word(own)
        return f"{self.scope}{own}" if bare else own


def counts(title: str) -> str:
    """What a heading says that the numbers below it count (生均公用经费增长情况 → 生均公用经费); else empty."""
    name = ENDING.sub("", title.strip())
    return name if name.endswith(tuple(rules()["measured"])) and len(name) <= LONGEST else ""
