"""No quote and no number that is not the report's, over every question at hand and 10,000 generated ones."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from knowledge.answering.values import name
from knowledge.engine import Context, Engine
from knowledge.evaluation.table import read_tables
from knowledge.fact import Fact
from knowledge.files import DEFAULT_KNOWLEDGE
from knowledge.outcome import Answered, Outcome
from tests import generated
from tests.honesty import evaluate, faults, numbers

REPORT = (DEFAULT_KNOWLEDGE.parent / "report.txt").read_text(encoding="utf-8")
TABLES = sorted((Path(__file__).parent / "questions").glob("*.jsonl"))
GENERATED = 10_000
MISSED = re.compile(r"没有写\d{4}年")
LONGEST = 160


def spoken(engine: Engine, messages: Iterable[str]) -> Iterator[tuple[list[str], Outcome]]:
    """The outcome of each message of one conversation, with all that was said up to it."""
    context, said = Context(), []
    for message in messages:
        said.append(message)
        outcome, context = engine.ask(message, context)
        yield [*said], outcome


def reported(engine: Engine, spoken: Iterable[tuple[list[str], Outcome]]) -> str:
    """One line for each fault."""
    return "\n".join(
        f"{' → '.join(said)} ⇒ {outcome.answer}: {fault}"
        for said, outcome in spoken
        for fault in faults(outcome, said, engine.base, REPORT)
    )


def test_there_are_tables() -> None:
    assert TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_all_questions_of_a_table(table: Path, engine: Engine) -> None:
    talks = (spoken(engine, [*question.turns, question.q]) for question in read_tables([table]))
    assert not (wrong := reported(engine, (one for talk in talks for one in talk))), wrong


def test_generated_questions(engine: Engine) -> None:
    talks: list[list[str]] = []
    for message, goes_on in generated.questions(GENERATED, engine.base.facts):
        if goes_on and talks:
            talks[-1].append(message)
        else:
            talks.append([message])
    assert sum(map(len, talks)) == GENERATED
    assert not (wrong := reported(engine, (one for talk in talks for one in spoken(engine, talk)))), wrong


def test_every_fact_opens_honestly(engine: Engine) -> None:
    opened = [([fact.id], engine.open(fact.id)[0]) for fact in engine.base.facts]
    assert all(isinstance(outcome, Answered) for _, outcome in opened)
    assert not (wrong := reported(engine, opened)), wrong


def test_a_single_number_is_told_shortly(engine: Engine) -> None:
    numeric = [fact for fact in engine.base.facts if fact.value is not None]
    answers = (engine.open(fact.id)[0].answer for fact in numeric)
    assert [answer for answer in answers if len(answer) > LONGEST] == []


def test_every_option_works(engine: Engine) -> None:
    asked = [question.q for question in read_tables(TABLES) if not question.turns]
    options = {option for question in asked for option in engine.ask(question)[0].options}
    assert options
    broken = [option for option in options if not isinstance(engine.open(option.key)[0], Answered)]
    unlike = [option for option in options if engine.ask(option.label)[0] != engine.open(option.key)[0]]
    assert (broken, unlike) == ([], [])


def test_facts_say_no_other_number(engine: Engine) -> None:
    known = {*numbers(REPORT)}
    said = [(fact.id, number) for fact in engine.base.facts for number in _named(fact)]
    assert said
    assert [one for one in said if one[1] not in known] == []


def _named(fact: Fact) -> Iterator[Decimal]:
    """The numbers of what is not quoted: names, scopes and periods may come from the curation."""
    scope = fact.scope
    for text in (fact.indicator, fact.statement, fact.printed, fact.period, fact.base, scope.stage, scope.group):
        yield from numbers(text)


def test_notes_say_no_other_number(engine: Engine) -> None:
    """A note's number is in the report, or the sum or difference of two numbers of the note, or a year it misses."""
    known = {*numbers(REPORT)}
    for note in engine.base.notes:
        own = numbers(MISSED.sub("", note.text))
        derived = {abs(one + sign * other) for one in own for other in own for sign in (1, -1)}
        assert [number for number in own if number not in known | derived] == [], note.text


@pytest.mark.parametrize(
    ("working", "value"),
    [("172−97", 75), ("0.1＋0.2", "3/10"), ("1÷3×3", 1), ("555÷(608−27−22)", "555/559"), ("95−89.68", "133/25")],
)
def test_workings_are_exact(working: str, value: int | str) -> None:
    assert evaluate(working) == Fraction(value)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("学校总数269所。", ""),
        ("公办比民办多75所（172−97）（由报告数据计算）。", ""),
        ("公办占学校总数的约63.9%（172÷269）（由报告数据计算）。", ""),
        ("公办是民办的约1.77倍（172÷97）（由报告数据计算）。", ""),
        ("学校总数270所。", "270 in no fact"),
        ("公办比民办多76所（172−97）（由报告数据计算）。", "172−97 is not 76所"),
        ("公办占学校总数的63.9%（172÷269）（由报告数据计算）。", "172÷269 is not 63.9%"),
        ("公办占学校总数的约63.8%（172÷269）（由报告数据计算）。", "172÷269 is not 63.8%"),
        ("公办比民办多75所（172−97）。", "a working without 由报告数据计算"),
        ("公办比民办多75所（173−98）（由报告数据计算）。", "173 of 173−98 is no fact"),
    ],
)
def test_faults_are_found(answer: str, fault: str, engine: Engine) -> None:
    proof, _ = engine.ask("公办学校和民办学校一共有多少所")
    assert isinstance(proof, Answered)
    schools = [fact for fact in engine.base.facts if fact.quote == proof.facts[0].quote]
    found = list(faults(Answered(answer, tuple(schools), proof.sources), (), engine.base, REPORT))
    assert found[:1] == ([fault] if fault else [])


SHARES = ("{}占比多少", "{}占百分之几", "{}占多大比例", "{}的比例是多少", "{}占总数的几成")


@pytest.mark.parametrize("wording", SHARES)
def test_no_share_where_a_note_refuses_it(wording: str, engine: Engine) -> None:
    refused = [note for note in engine.base.notes if "share" in note.refuse]
    facts = {fact.id: fact for fact in engine.base.facts}
    parts = [facts[one] for note in refused for one in note.facts if facts[one].scope.ownership]
    assert parts
    for fact in parts:
        outcome, _ = engine.ask(wording.format(name(fact)))
        assert "÷" not in outcome.answer, outcome.answer
