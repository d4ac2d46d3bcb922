"""The door to several reports: which one a message is about, and what that one says."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from knowledge.answering.cards import Card
from knowledge.charts import fitting
from knowledge.conversation import Context
from knowledge.engine import Engine
from knowledge.fact import Role
from knowledge.lexicon import read
from knowledge.library.aiming import MOST_TRIED, Aim, Aimer, no_year
from knowledge.library.compare import ORDER, Comparer
from knowledge.library.listing import listed, words
from knowledge.library.router import Named, Router
from knowledge.library.shelf import ITSELF, Shelf, parted
from knowledge.library.table import Table
from knowledge.outcome import Answered, Chat, Clarify, Declined, Option, Outcome, facts_of
from knowledge.topics import Topic
from knowledge.understanding.smalltalk import smalltalk

MOST_OPTIONS = 4


class Reports:
    """Answers from several reports; immutable, as an engine is. `engine` gives the engine of a shelf.

    `home` is the place that is meant where a message names none; empty where that is not settled.
    """

    def __init__(
        self,
        shelves: Iterable[Shelf],
        engine: Callable[[Shelf], Engine],
        home: str = "",
        problems: Sequence[str] = (),
        table: Table | None = None,
    ) -> None:
        self.shelves: Mapping[str, Shelf] = {one.code: one for one in sorted(shelves, key=lambda one: -one.year)}
        self.problems = tuple(problems)
        self._engine = engine
        self._home = home
        self._comparer = Comparer(engine, table or Table())

    @classmethod
    def alone(cls, engine: Engine) -> "Reports":
        """One report by itself."""
        base = engine.base
        return cls([Shelf(Path(), "", base.report, len(base.facts), len(base.notes))], lambda _: engine)

    @cached_property
    def by_place(self) -> Mapping[str, Sequence[Shelf]]:
        """The reports of each place, the newest first."""
        found: dict[str, list[Shelf]] = {}
        for shelf in self.shelves.values():
            found.setdefault(shelf.where, []).append(shelf)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, Shelf]:
        """The reports by what answers call them."""
        return {shelf.name: shelf for shelf in self.shelves.values()}

    @cached_property
    def router(self) -> Router:
        """Finds places and years in messages."""
        return Router(self.shelves.values())

    @cached_property
    def _aimer(self) -> Aimer:
        return Aimer(self.shelves, self.by_place)

    @property
    def single(self) -> bool:
        """Whether there is but one report, so that nothing has to be told apart."""
        return len(self.shelves) == 1

    @cached_property
    def home(self) -> str:
        """The place that is meant where none is named; empty where several could be."""
        places = list(self.by_place)
        return places[0] if len(places) == 1 else self.place_of(self._home)

    def place_of(self, text: str) -> str:
        """The one loaded place that a text names; empty if it names none, or several."""
        found = self.router.read(text).places if text else ()
        return found[0] if len(found) == 1 else ""

    def at(self, place: str = "") -> Engine:
        """The engine of the newest report of a place, else of the home, else of the first place."""
        return self._engine(self._newest(place))

    def ask(self, text: str, context: Context = Context(), place: str = "") -> tuple[Outcome, Context]:
        """Answer one message; `place` is what this chat means where it names none."""
        if self.single:
            return self.at().ask(text, context)
        if context.report in self.shelves and self._of(context).labels.find(text):
            return self._of(context).ask(text, context)
        if smalltalk(text):
            return self.at(place).ask(text, context)
        named = self.router.read(text)
        return self._asked(text, named, context, place)

    def open(self, key: str, context: Context = Context()) -> tuple[Outcome, Context]:
        """Answer the key of an option, in the report that it names."""
        code, rest = parted(key)
        shelf = self.shelves.get(code)
        if rest == ITSELF and shelf:
            return self._first_told(Aim((shelf,)), shelf.place, context)
        if shelf is None and not self.single:
            return Declined(str(read("replies.yaml")["stale"])), Context()
        return self._engine(shelf or self._newest("")).open(rest)

    def ask_within(self, topic: Topic, text: str, place: str = "") -> tuple[Outcome, Context]:
        """Answer words behind a topic command: as they stand or, when they say too little, about the topic."""
        for question in (text, f"{topic.title}{text}"):
            outcome, context = self.ask(question, Context(), place)
            if isinstance(outcome, Answered):
                return outcome, context
        return self.ask(text, Context(), place)

    def cards(self, text: str, limit: int) -> list[Card]:
        """At most `limit` answers for words that are still being typed, from the report that they are put to."""
        if self.single or not self.home:
            return self.at().cards(text, limit)
        aim = self._aimer.aim(self.router.read(text), Context(), self.home)
        return self._engine(aim.shelves[0]).cards(text, limit)

    def knows(self, key: str) -> bool:
        """Whether a key can be opened."""
        return self.engine_of(key).knows(parted(key)[1])

    def label(self, key: str) -> str:
        """The label of the option with a key; empty for one that no report holds."""
        code, rest = parted(key)
        if rest == ITSELF and code in self.shelves:
            return self.shelves[code].where
        return self.engine_of(key).label(rest) if code in self.shelves or self.single else ""

    def engine_of(self, key: str) -> Engine:
        """The engine of the report that a key names."""
        shelf = self.shelves.get(parted(key)[0])
        return self._engine(shelf) if shelf else self.at()

    def related(self, outcome: Outcome) -> tuple[Option, ...]:
        """What else the report of an outcome says near it."""
        return self.engine_for(outcome).related(outcome)

    def chart(self, outcome: Outcome) -> str:
        """The key of the chart that shows an outcome; empty where none does."""
        engine = self.engine_for(outcome)
        found = fitting(engine.charts, tuple(facts_of(outcome)))
        return engine.key(found) if found else ""

    def engine_for(self, outcome: Outcome) -> Engine:
        """The engine of the report that an outcome is from."""
        name = outcome.reports[0] if isinstance(outcome, Answered) and outcome.reports else ""
        return self._engine(self.by_name[name]) if name in self.by_name else self.at()

    def explain(self, text: str) -> str:
        """Why a question is answered as it is, for people who tune the data."""
        if self.single:
            return self.at().explain(text)
        aim = self._aimer.aim(self.router.read(text), Context(), self.home)
        lines = [f"报告：{'、'.join(shelf.name for shelf in aim.shelves) or '没有定下地方'}"]
        return "\n".join([*lines, *(self._engine(shelf).explain(text) for shelf in aim.shelves[:1])])

    def listed(self) -> str:
        """The reports in words; empty where there is but one."""
        return "" if self.single else listed(self.shelves.values())

    def _asked(self, text: str, named: Named, context: Context, place: str) -> tuple[Outcome, Context]:
        if len({self.router.places[name].place for name in named.places}) < len(named.places):
            return self._which(words("which_of_name"), named.places), replace(context, question=named.questions[-1])
        aim = self._aimer.aim(named, context, place or self.home)
        compared = self._compared(text, named, context, aim)
        if compared:
            return compared
        if not aim.shelves:
            if named.others:
                return self._no_place(named.others), context
            return self._unsettled(text, named, context)
        if aim.year and named.relative and not named.years and not aim.has_year:
            return no_year(aim), context
        outcome, following = self._first_told(aim, aim.shelves[0].place if named.bare else text, context)
        if isinstance(outcome, Declined) and named.others:
            return self._no_place(named.others), context
        if isinstance(outcome, Declined) and aim.year and not aim.has_year:
            return no_year(aim), context
        return outcome, replace(following, year=aim.year)

    def _compared(self, text: str, named: Named, context: Context, aim: Aim) -> tuple[Outcome, Context] | None:
        """The answer to a question about several reports at once; None for any other."""
        asked = read("library.yaml")
        if len(named.places) > 1:
            newest = self._aimer.side_by_side(named, aim)
            return self._comparer.compare(text, newest, context) if len(newest) > 1 else None
        mine = [shelf for shelf in aim.shelves if shelf.where == aim.shelves[0].where]
        wanted = self._aimer.years(text, named, sorted(mine, key=lambda shelf: -shelf.year))
        if len(wanted) > 1:
            stated = self._engine(wanted[0]).ask(text, context) if re.search(asked["year_before"], text) else None
            if stated and any(fact.role is Role.CHANGE for fact in facts_of(stated[0])):
                return stated
            return self._comparer.compare(text, wanted, context)
        if not named.places and not named.others and re.search(asked["everywhere"], text):
            ordering = any(one.operations & ORDER for one in named.questions)
            newest = [self._newest(where) for where in self.router.places]
            first = aim.shelves[0] if aim.shelves else newest[0]
            return self._comparer.rank(text, first, context, newest) if ordering and len(newest) > 1 else None
        return None

    def _first_told(self, aim: Aim, text: str, context: Context) -> tuple[Outcome, Context]:
        """What the first report says that does not decline; where all do, the first one's refusal."""
        refused: tuple[Outcome, Context] | None = None
        for shelf in aim.shelves[:MOST_TRIED]:
            told = self._engine(shelf).ask(text, context)
            if not isinstance(told[0], Declined):
                return told
            refused = refused or told
        assert refused is not None
        return refused

    def _unsettled(self, text: str, named: Named, context: Context) -> tuple[Outcome, Context]:
        """Which place is meant is asked back; what is no question is answered all the same."""
        outcome, _ = self.at().ask(text)
        if isinstance(outcome, Chat):
            return outcome, context
        first = next(iter(self.shelves.values())).place
        said = words("which_place", place=first, list=self.listed())
        return self._which(said, self.router.places), replace(context, question=named.questions[-1])

    def _which(self, said: str, places: Iterable[str]) -> Clarify:
        newest = [self._newest(where) for where in places][:MOST_OPTIONS]
        return Clarify(said, tuple(Option(shelf.where, shelf.key(ITSELF)) for shelf in newest))

    def _no_place(self, others: Sequence[str]) -> Declined:
        return Declined(words("no_place", what="、".join(others), list=self.listed()))

    def _newest(self, place: str) -> Shelf:
        mine = self.by_place.get(place or self.home)
        return mine[0] if mine else next(iter(self.shelves.values()))

    def _of(self, context: Context) -> Engine:
        return self._engine(self.shelves[context.report])
