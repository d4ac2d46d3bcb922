"""Reading messages: tables kept beside the libraries agree with them, and very long messages stay bounded."""

import pytest
from pypinyin import Style, pinyin

from knowledge.engine import Engine
from knowledge.gazetteer import EVERYDAY_FILE
from knowledge.gazetteer_source import everyday
from knowledge.text.pinyin import heard, readings, spellings, split
from knowledge.text.starts import Starts
from knowledge.understanding.reader import MOST_QUESTIONS, MOST_STATED, MOST_TERMS

HAN = range(0x4E00, 0x9FA6)


def test_readings_are_those_of_the_library() -> None:
    for character in map(chr, HAN[::7]):
        known = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        assert readings(character) == (tuple(dict.fromkeys(known[0])) if known else ()), character


@pytest.mark.parametrize(
    ("run", "syllables"), [("xuexiao", ("xue", "xiao")), ("xian", ("xian",)), ("school", None), ("lv", ("lv",))]
)
def test_a_run_of_letters_is_split_into_the_fewest_syllables(run: str, syllables: tuple[str, ...] | None) -> None:
    assert split(run) == syllables


@pytest.mark.parametrize(("one", "other"), [("荣昌", "容仓"), ("民办", "名半"), ("老师", "脑丝")])
def test_confusable_words_are_heard_alike(one: str, other: str) -> None:
    assert heard(spellings(one)[0]) == heard(spellings(other)[0])


def test_starts_know_only_the_lengths_that_fit() -> None:
    starts = Starts(["学校", "学校数", "学", "教师"], width=2)
    assert starts.lengths("学校数", 0) == (2, 3)
    assert starts.lengths("我的学校", 2) == (2,)
    assert starts.lengths("学生", 0) == ()


def test_everyday_words_are_those_of_the_segmenter() -> None:
    assert EVERYDAY_FILE.read_text(encoding="utf-8").split() == list(everyday())


@pytest.mark.parametrize(
    "text", ["荣昌有多少所学校？", "".join(map(chr, HAN)), "2022年", "1人", "几所？", "学"], ids=lambda text: text[:9]
)
def test_a_very_long_message_carries_no_more_than_it_may(engine: Engine, text: str) -> None:
    questions = engine.reader.read((text * 4096)[:4096])
    assert 1 <= len(questions) <= MOST_QUESTIONS
    for question in questions:
        assert max(len(question.terms), len(question.support)) <= MOST_TERMS
        assert max(len(question.times), len(question.amounts)) <= MOST_STATED
