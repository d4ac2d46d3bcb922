"""What the numbers of a paragraph are about until something else is named."""

import re
from dataclasses import dataclass, field, replace
from functools import cache

from knowledge.document import MARKER, Sentence
from knowledge.extraction.draft import Draft
from knowledge.extraction.genre import alternatives, rules
from knowledge.extraction.quantity import PERIOD
from knowledge.extraction.series import years_of
from knowledge.fact import Role
from knowledge.lexicon import scope_in

LONGEST = 20
OPENER = re.compile(rf"^(?:{MARKER})?[ \t\u3000]*(?P<name>[\u4e00-\u9fff]{{2,14}})[：:。]")


@dataclass(frozen=True)
class Subject:
    """The scope (小学, 特殊教育学校) and the thing counted (专任教师) that a paragraph has named last.

    `opener` is the name that the sentence opens with, `years` those that its series run through, `period` what a clause
    of its own dates, `aside` the last clause without a number, `told` the last value, if any.
    """

    paragraph: int = -1
    scope: str = ""
    counted: str = ""
    opener: str = ""
    years: tuple[str, ...] = field(default=())
    period: str = ""
    aside: str = ""
    told: tuple[Draft, ...] = ()

    def at(self, sentence: Sentence) -> "Subject":
        """The subject at the start of a sentence."""
        subject = self if self.paragraph == sentence.paragraph else Subject(sentence.paragraph)
        found = OPENER.match(sentence.text)
        name = found["name"] if found else ""
        years = years_of(sentence.text) or subject.years
        subject = replace(subject, opener=name, years=years, period="", aside="")
        if names_scope(name):
            return replace(subject, scope=name)
        return replace(subject, counted=name) if name in rules()["counted"] else subject

    def after(self, draft: Draft, own: str) -> "Subject":
        """The subject behind a number: the scope that its own words name, if any."""
        if draft.role is not Role.VALUE or draft.base:
            return self
        scope = scope_word(own)
        counts = scope != own or draft.unit in rules()["institution_units"]
        told = self.told if draft.unit == "%" else (draft,)
        return replace(self, told=told, aside="", scope=scope if scope and counts else self.scope)

    def beside(self, clause: str) -> "Subject":
        """The subject behind a clause without a number: it may date what follows, or name what it counts."""
        text = clause.strip("，,。；; ")
        if PERIOD.fullmatch(text):
            return replace(self, period=text)
        return replace(self, aside=text if len(text) <= LONGEST else "")

    def completes(self, own: str) -> str:
        """The words of a number that name a bare metric (招生, 在校生), with the scope that they leave out."""
        bare = own.startswith(tuple(rules()["metrics"])) and not scope_word(own)
        return f"{self.scope}{own}" if bare else own


def names_scope(text: str) -> bool:
    """Whether a text is nothing but the name of a 学段 or of a kind of school."""
    return bool(text) and scope_word(text) == text


@cache
def scope_word(text: str) -> str:
    """The name of a 学段 or of a kind of school that a text begins with, as printed; empty if there is none."""
    found = re.match(alternatives([*rules()["stages"], *rules()["institutions"]]), text)
    return found.group() if found and (scope_in(found.group())[0] or found.group() in rules()["institutions"]) else ""
