"""Reading messages: tables kept beside the libraries agree with them, and very long messages stay bounded."""

import pytest
from pypinyin import Style, pinyin

from knowledge.engine import Engine
from knowledge.gazetteer import EVERYDAY_FILE
from knowledge.gazetteer_source import everyday
from knowledge.text.pinyin import heard, readings, sounds_of, spellings, split
from knowledge.text.starts import Starts
from knowledge.understanding.joining import MOST_QUESTIONS, MOST_TERMS
from knowledge.understanding.reader import MOST_STATED
from knowledge.understanding.times import times

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


def test_starts_know_what_lies_below() -> None:
    starts = Starts(["学校数", "教师节"], 2, Starts(["学校", "学生"], 2))
    assert starts.lengths("学校数", 0) == (2, 3)
    assert starts.lengths("学生们", 0) == (2,)
    assert starts.lengths("教师节", 0) == (3,)


@pytest.mark.parametrize("term", ["学校", "校长", "长重", "学A", "，", ""])
def test_a_term_is_heard_as_it_is_spelled(term: str) -> None:
    assert sounds_of(term) == tuple(map(heard, spellings(term)))


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


# What a message asks: for each of its questions the concepts of its own words.
ASKED = (
    ("小学和初中，生均投入各是多少钱", [{"义务教育", "生均投入"}]),
    ("刚下夜班想问下学校请了多少校外老师", [{"学校", "校外教师"}]),
    ("有叫学科名师的，也有叫骨干教师的，这两种分别评上了多少位", [{"学科名师", "骨干教师"}]),
    ("随班就读的、送教上门的，三种加起来多少个孩子", [{"随班就读", "送教上门", "学生"}]),
    ("学校有多少所，报告里写了没有", [{"学校"}]),
)


@pytest.mark.parametrize(("message", "asked"), ASKED)
def test_clauses_are_joined_to_what_they_ask(message: str, asked: list[set[str]], engine: Engine) -> None:
    found = [{concept for term in one.terms for _, concept in term.keys} for one in engine.reader.read(message)]
    assert len(found) == len(asked)
    assert all(wanted <= said for wanted, said in zip(asked, found, strict=True)), found


def test_what_stands_behind_a_word_of_asking_is_counted(engine: Engine) -> None:
    assert {key[1] for key in engine.reader.read("它招得到好多个学生")[0].counted} == {"学生"}
    assert {key[1] for key in engine.reader.read("培训了好多老师")[0].counted} == {"教职工"}


def test_the_persons_before_a_word_of_asking_are_counted(engine: Engine) -> None:
    assert {key[1] for key in engine.reader.read("特校的老师有多少名")[0].counted} == {"教职工"}
    assert not engine.reader.read("安全检查有多少次")[0].counted


def test_a_message_is_also_held_as_it_is_spelled(engine: Engine) -> None:
    assert engine.reader.read("quanbu dou kaiyuan le ba")[0].said == "全部都开园了吧"


def test_a_story_gives_its_clauses_only_where_it_wants_to_be_confirmed(engine: Engine) -> None:
    story = "我是小学老师，我家姐姐是校长，她说2022年公办学校有100所，对吗"
    assert any(one.concepts("ownership") == ("公办",) for one in engine.reader.claims(story))
    assert not engine.reader.claims("公办学校有100所，对吗")
    assert not engine.reader.claims("我是小学老师，我家姐姐是校长，她说公办学校少，公办学校有多少所")


@pytest.mark.parametrize(
    ("said", "year"), [("十四五末", 2025), ("“十五五”结束时", 2030), ("二五年", 2025), ("22年", 2022)]
)
def test_periods_are_read_as_people_call_them(said: str, year: int) -> None:
    rest, found = times(f"{said}在校学生多少")
    assert [time.year for time in found] == [year]
    assert rest.strip() == "在校学生多少"
