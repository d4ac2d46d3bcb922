"""What holds for any text: a status, the same facts however a question is decorated or written."""

import random
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from knowledge.engine import Context, Engine
from knowledge.evaluation.question import Question
from knowledge.evaluation.table import read_tables
from knowledge.files import load
from knowledge.lexicon import entries
from knowledge.outcome import Answered, Chat, Clarify, Declined, Outcome, facts_of, status

QUESTIONS = read_tables(sorted((Path(__file__).parent / "questions").glob("*.jsonl")))
DECORATION = (" ", "  ", "\n", "\t", "\u3000", "\u200b", "😀", "🙏🏽", "👨‍👩‍👧", "🇨🇳", "❤️", "★")
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
STATUSES = {Answered: "answered", Clarify: "clarify", Declined: "declined", Chat: "chat"}
SEED = 2022

# The time of one example is for the bench to judge.
relaxed = settings(deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
anything = st.text(st.characters(), max_size=80)
words = st.lists(st.sampled_from([name for name, _ in entries()]), max_size=6).map("".join)
messages = st.one_of(anything, words, st.tuples(words, anything).map("".join))


@cache
def shared() -> Engine:
    """One engine for all examples: hypothesis wants no fixture that lives for one test."""
    return Engine(load())


@relaxed
@given(messages)
def test_any_text_gives_one_of_four_statuses(text: str) -> None:
    outcome, _ = shared().ask(text)
    assert status(outcome) == STATUSES[type(outcome)]
    assert outcome.answer


@relaxed
@given(st.sampled_from(QUESTIONS), st.lists(messages, min_size=1, max_size=3))
def test_any_text_may_follow_any_question(first: Question, texts: list[str]) -> None:
    _, context = shared().ask(first.q)
    for text in texts:
        outcome, context = shared().ask(text, context)
        assert status(outcome) == STATUSES[type(outcome)]


@relaxed
@given(st.sampled_from(QUESTIONS), st.lists(st.sampled_from(DECORATION)), st.lists(st.sampled_from(DECORATION)))
def test_decoration_around_changes_no_fact(question: Question, before: list[str], after: list[str]) -> None:
    assert told(question, "".join([*before, question.q, *after])) == told(question, question.q)


def test_decoration_between_changes_no_fact_of_any_table() -> None:
    chance = random.Random(SEED)
    assert not (changed := differing((question, decorated(question.q, chance)) for question in QUESTIONS)), changed


def test_full_width_changes_no_fact_of_any_table() -> None:
    assert not (changed := differing((question, widened(question.q)) for question in QUESTIONS)), changed


def test_traditional_characters_change_no_fact_of_any_table() -> None:
    convert = OpenCC("s2t").convert
    assert not (changed := differing((question, convert(question.q)) for question in QUESTIONS)), changed


@pytest.mark.parametrize("text", ["荣昌有103所学校", "GDP 是多少", "公办,民办?"])
def test_decoration_splits_no_word(text: str) -> None:
    plain = unicodedata.normalize("NFKC", decorated(text, random.Random(SEED)))
    kept = "".join(character for character in plain if character.isalnum() or character in ",?")
    assert kept == "".join(text.split())


def decorated(text: str, chance: random.Random) -> str:
    """White space and emoji around a text and between its characters, some of them in full width.

    Nothing goes into a run of Latin letters or digits, which it would split into two words.
    """
    pieces = [chance.choice(DECORATION)]
    for character, following in zip(text, [*text[1:], ""], strict=True):
        pieces.append(WIDE.get(character, character) if chance.random() < 0.3 else character)
        if not (_latin(character) and _latin(following)) and chance.random() < 0.2:
            pieces.append(chance.choice(DECORATION))
    return "".join([*pieces, chance.choice(DECORATION)])


def widened(text: str) -> str:
    """A text with all of ASCII in full width."""
    return "".join(WIDE.get(character, character) for character in text)


def _latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "@_.,")


@cache
def told(question: Question, text: str) -> tuple[str, ...]:
    """The facts of the answer to one wording of a question, after its earlier turns."""
    context = Context()
    for turn in question.turns:
        _, context = shared().ask(turn, context)
    return _facts(shared().ask(text, context)[0])


def _facts(outcome: Outcome) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts_of(outcome))


def differing(wordings: Iterator[tuple[Question, str]]) -> str:
    """One line for each wording that is answered with other facts than the question itself."""
    return "\n".join(
        f"{question.id} {text!r}: {told(question, text)}, but {told(question, question.q)} for {question.q!r}"
        for question, text in wordings
        if told(question, text) != told(question, question.q)
    )
