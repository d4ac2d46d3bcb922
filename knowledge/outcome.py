"""What the engine can say: four outcomes, as values."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.fact import Fact


@dataclass(frozen=True)
class Source:
    """The sentence that proves an answer, verbatim, and the headings it stands under.

    `report` names the report where several are loaded.
    """

    section: str
    quote: str
    report: str = ""

    @property
    def place(self) -> str:
        """The report and the headings, as one text."""
        return " / ".join(part for part in (self.report, self.section) if part)


@dataclass(frozen=True)
class Option:
    """Something the person can choose next.

    `label` is short Chinese text that is answered when it is typed; `key` (1–60 ASCII characters) is what
    `Engine.open` answers, so that a button need not carry Chinese.
    """

    label: str
    key: str


@dataclass(frozen=True)
class Answered:
    """A direct answer with its proof.

    `notes` are sentences about traps and contradictions; `score` (0 to 1) tells how well the facts fit the question.
    Where several reports are loaded, `reports` names that of each fact.
    """

    answer: str
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    score: float = 1.0
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clarify:
    """Two or more readings are equal; at most four options, each of which works when chosen."""

    answer: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Declined:
    """The report does not hold it; options are the nearest things that it does hold."""

    answer: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Chat:
    """A greeting, thanks, or a word about the bot itself."""

    answer: str
    options: tuple[Option, ...] = ()


Outcome = Answered | Clarify | Declined | Chat


def status(outcome: Outcome) -> str:
    """The outcome's name in the command line's contract."""
    return type(outcome).__name__.lower()


def facts_of(outcome: Outcome) -> Sequence[Fact]:
    """The facts an outcome rests on; none unless it is an answer."""
    return outcome.facts if isinstance(outcome, Answered) else ()
