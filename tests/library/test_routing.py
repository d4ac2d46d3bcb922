"""Which report a message is put to."""

from pathlib import Path

import pytest

from knowledge.engine import Engine
from knowledge.library.opening import open_reports
from knowledge.library.reports import Reports
from knowledge.outcome import Answered, Chat, Clarify, Declined
from tests.library.conftest import Talk

RONGCHANG, YONGCHUAN = "重庆市荣昌区", "重庆市永川区"
LISTED = "荣昌区（2022、2023年）、永川区（2021、2022年）"
# The messages of a conversation, and the report and the words of the last answer.
TALKS = [
    (["有多少所学校"], f"{RONGCHANG}2023年报告", "学校总数538所"),
    (["荣昌2022年有多少所学校"], f"{RONGCHANG}2022年报告", "学校总数269所"),
    (["2021年永川有多少所学校"], f"{YONGCHUAN}2021年报告", "学校总数1345所"),
    (["重庆永川有好多学校"], f"{YONGCHUAN}2022年报告", "学校总数807所"),
    (["永穿有多少所学校"], f"{YONGCHUAN}2022年报告", "学校总数807所"),
    (["yongchuan有多少所学校"], f"{YONGCHUAN}2022年报告", "学校总数807所"),
    (["有多少所学校", "那永川呢"], f"{YONGCHUAN}2022年报告", "学校总数807所"),
    (["有多少所学校", "那永川呢", "民办的呢"], f"{YONGCHUAN}2022年报告", "民办学校数291所"),
    (["永川有多少所学校", "那2021年呢"], f"{YONGCHUAN}2021年报告", "学校总数1345所"),
    (["有多少所学校", "去年呢"], f"{RONGCHANG}2022年报告", "学校总数269所"),
    (["荣昌2022年有多少所学校", "那永川呢"], f"{YONGCHUAN}2022年报告", "学校总数807所"),
    (["荣昌2025年学前三年毛入园率目标是多少"], f"{RONGCHANG}2023年报告", "95%"),
]
REFUSED = [
    (["黎川县有多少所学校"], "没有载入黎川县的报告", LISTED),
    (["永川2019年有多少所学校"], "没有载入永川区2019年的报告", "永川区（2021、2022年）"),
    (["永川2021年有多少所学校", "去年呢"], "没有载入永川区2020年的报告", "永川区（2021、2022年）"),
    (["有多少所学校", "那黎川县呢"], "没有载入黎川县的报告", LISTED),
]


@pytest.mark.parametrize(("messages", "report", "words"), TALKS)
def test_the_named_report_answers(talk: Talk, messages: list[str], report: str, words: str) -> None:
    *_, outcome = talk(*messages)
    assert isinstance(outcome, Answered)
    assert words in outcome.answer
    assert {source.report for source in outcome.sources} == {report}
    assert set(outcome.reports) == {report}
    assert len(outcome.reports) == len(outcome.facts)


@pytest.mark.parametrize(("messages", "words", "listed"), REFUSED)
def test_what_is_not_loaded_is_declined_by_name(talk: Talk, messages: list[str], words: str, listed: str) -> None:
    *_, outcome = talk(*messages)
    assert isinstance(outcome, Declined)
    assert words in outcome.answer
    assert listed in outcome.answer


def test_the_place_of_the_chat_goes_before_that_of_the_settings(talk: Talk) -> None:
    [outcome] = talk("有多少所学校", place=YONGCHUAN)
    assert "807" in outcome.answer


def test_small_talk_needs_no_place(talk: Talk) -> None:
    assert isinstance(talk("你好")[0], Chat)


def test_an_option_opens_in_its_own_report(reports: Reports, talk: Talk) -> None:
    [outcome] = talk("永川2021年有多少所学校")
    option = reports.engine_for(outcome).related(outcome)[0]
    assert reports.knows(option.key)
    assert reports.label(option.key) == option.label
    opened, context = reports.open(option.key)
    assert isinstance(opened, Answered)
    assert set(opened.reports) == {f"{YONGCHUAN}2021年报告"}
    assert "民办" in reports.ask("民办的呢", context)[0].answer
    assert isinstance(reports.open("00000000--schools")[0], Declined)


def test_without_a_place_it_is_asked_back(reports: Reports) -> None:
    unsettled = Reports(reports.shelves.values(), lambda shelf: reports.engine_of(shelf.key("")))
    outcome, context = unsettled.ask("有多少所学校")
    assert isinstance(outcome, Clarify)
    assert [option.label for option in outcome.options] == [RONGCHANG, YONGCHUAN]
    chosen = next(option for option in outcome.options if option.label == YONGCHUAN)
    assert "807" in unsettled.open(chosen.key, context)[0].answer
    assert "807" in unsettled.ask("永川", context)[0].answer


def test_one_report_alone_answers_as_ever(engine: Engine) -> None:
    alone = Reports.alone(engine)
    for text in ("荣昌有多少所学校", "永川有多少所学校", "你好", "2021年有多少所学校"):
        assert alone.ask(text) == engine.ask(text)


def test_a_folder_of_one_report_is_that_report(folder: Path, engine: Engine) -> None:
    alone = open_reports(folder / "荣昌")
    assert alone.single
    assert alone.ask("荣昌有多少所学校") == engine.ask("荣昌有多少所学校")
