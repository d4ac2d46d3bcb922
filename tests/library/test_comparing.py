"""One figure of several reports side by side."""

import pytest

from knowledge.library.reports import Reports
from knowledge.library.table import meaning
from knowledge.outcome import Answered, Declined
from tests.library.conftest import Talk

R22, R23 = "重庆市荣昌区2022年报告", "重庆市荣昌区2023年报告"
Y21, Y22 = "重庆市永川区2021年报告", "重庆市永川区2022年报告"
COMPUTED = "（由报告数据计算）。"
COMPARED = [
    (["有多少所学校", "比去年多了多少所"], [R23, R22], "2023年比2022年多269所（538−269）", True),
    (["学校比去年多了多少所"], [R23, R22], "2023年比2022年多269所（538−269）", True),
    (["荣昌和永川哪个学校多"], [R22, Y22], "荣昌区比永川区少538所（807−269）", True),
    (["永川比荣昌多多少所学校"], [Y22, R22], "永川区比荣昌区多538所（807−269）", True),
    (["荣昌和永川哪个小学生均投入高"], [R22, Y22], "一样，都是小学一般公共预算生均投入1.9万元", True),
    (["荣昌和永川民办学校各有多少所"], [R22, Y22], "荣昌区：民办学校数97所；永川区：民办学校数291所", False),
    (["荣昌2022年和2023年学校各是多少所"], [R23, R22], "2023年：学校总数538所；2022年：学校总数269所", False),
    (["永川2021和2022年财政总投入各是多少"], [Y22, Y21], "2022年财政总投入599850万元；", False),
    (["这两年各有多少所学校"], [R23, R22], "2023年：学校总数538所；2022年：学校总数269所", False),
    (
        ["哪个区的学校最多"],
        [Y22, R23],
        "2份报告写了学校总数，最高的是永川区2022年807所；荣昌区2023年：学校总数538所",
        True,
    ),
    (["两个区哪个学校最少"], [R23, Y22], "最低的是荣昌区2023年538所", True),
]


@pytest.mark.parametrize(("messages", "named", "words", "computed"), COMPARED)
def test_figures_stand_side_by_side(
    talk: Talk, messages: list[str], named: list[str], words: str, computed: bool
) -> None:
    *_, outcome = talk(*messages)
    assert isinstance(outcome, Answered)
    assert words in outcome.answer
    assert outcome.answer.endswith(COMPUTED) is computed
    assert [source.report for source in outcome.sources] == named
    assert list(outcome.reports) == named
    for fact, source in zip(outcome.facts, outcome.sources, strict=True):
        assert fact.quote == source.quote
        assert fact.printed in source.quote


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("荣昌和永川哪个食堂员工多", "荣昌区、永川区的报告里没有这个数，比不了。"),
        ("荣昌和黎川哪个学校多", "没有载入黎川县的报告"),
        ("荣昌和永川开展校园安全检查哪个多", "报告写的不是准确数，算不出差多少"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(talk: Talk, text: str, words: str) -> None:
    [outcome] = talk(text)
    assert isinstance(outcome, Declined)
    assert words in outcome.answer


def test_a_period_is_seen_from_the_year_of_its_report(reports: Reports) -> None:
    own, other = (
        next(engine.base for engine in map(reports.engine_for, talked) if engine.base.report.year == year)
        for year, talked in (
            (2022, [reports.ask("荣昌2022年财政总投入是多少")[0]]),
            (2023, [reports.ask("财政总投入是多少")[0]]),
        )
    )
    one = next(fact for fact in own.facts if fact.indicator == "财政总投入")
    two = next(fact for fact in other.facts if fact.indicator == "财政总投入")
    assert one.period != two.period
    assert meaning(one, 2022) == meaning(two, 2023)
    assert meaning(one, 2022) != meaning(two, 2022)
