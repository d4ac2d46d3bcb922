"""Consecutive questions of one person: what stands alone is not pulled to what was asked before."""

from itertools import cycle
from pathlib import Path

import pytest

from knowledge.engine import Engine
from knowledge.evaluation.question import Expect
from knowledge.evaluation.scoring import Verdict, judge
from knowledge.evaluation.table import read_tables
from knowledge.outcome import Answered, Chat, Declined, facts_of

TABLES = sorted((Path(__file__).parent / "questions").glob("*.jsonl"))
SPOILT = 0.02


def test_a_question_is_answered_the_same_after_another_one(engine: Engine) -> None:
    alone = [one for one in read_tables(TABLES) if not one.turns and one.expect is Expect.ANSWER]
    answered = [(one, engine.ask(one.q)) for one in alone]
    right = [(one, context) for one, (outcome, context) in answered if judge(one, outcome) is Verdict.RIGHT]
    contexts = cycle([context for _, context in right[::37]])
    spoilt = [
        one.q
        for (one, _), context in zip(right, contexts, strict=False)
        if judge(one, engine.ask(one.q, context)[0]) is not Verdict.RIGHT
    ]
    assert len(right) > 300
    assert len(spoilt) <= SPOILT * len(right), spoilt


PARTLY = (
    ("学校有多少所，校长叫什么名字", "校长"),
    ("今年招了多少高层次人才，博士几个", "博士"),
)


@pytest.mark.parametrize(("message", "missing"), PARTLY)
def test_the_part_that_the_report_lacks_is_named(message: str, missing: str, engine: Engine) -> None:
    outcome, _ = engine.ask(message)
    assert isinstance(outcome, Answered)
    assert any(missing in note and "没有写" in note for note in outcome.notes), outcome.notes


def test_nothing_is_said_to_be_missing_where_all_is_answered(engine: Engine) -> None:
    outcome, _ = engine.ask("公办学校多少所，民办多少所")
    assert isinstance(outcome, Answered)
    assert len(outcome.facts) == 2
    assert not any("您还问到" in note for note in outcome.notes)


ELSEWHERE = ("校园安全采取了哪些措施", "有没有发生重大安全事故", "高中怎么发展", "小学生均投入是多少")


@pytest.mark.parametrize("question", ELSEWHERE)
def test_another_place_is_declined_by_name_whatever_is_asked(question: str, engine: Engine) -> None:
    _, context = engine.ask(question)
    for outcome, _ in (engine.ask(f"永川{question}"), engine.ask("永川的呢", context)):
        assert isinstance(outcome, Declined)
        assert "永川区" in outcome.answer


@pytest.mark.parametrize("question", ["2019年校园安全采取了哪些措施", "2019年高中怎么发展"])
def test_another_year_is_declined_for_broad_questions_too(question: str, engine: Engine) -> None:
    assert isinstance(engine.ask(question)[0], Declined)


def test_which_is_highest_looks_at_all_stages(engine: Engine) -> None:
    _, context = engine.ask("小学生均投入是多少")
    outcome, _ = engine.ask("哪个最高", context)
    assert outcome.answer == engine.ask("哪个学段生均投入最高")[0].answer


def test_of_many_targets_each_gap_is_told(engine: Engine) -> None:
    first, context = engine.ask("2025年在校生要到好多")
    outcome, _ = engine.ask("差好多", context)
    told = len({fact.indicator + fact.scope.stage for fact in facts_of(first)})
    assert told > 2
    assert outcome.answer.count("2025年目标") == told


def test_figures_that_have_nothing_in_common_are_not_reckoned_with(engine: Engine) -> None:
    _, context = engine.ask("毛入园率是多少")
    outcome, _ = engine.ask("教育经费去年比前年涨了没", context)
    assert isinstance(outcome, Answered)
    assert "0.34%" in outcome.answer
    assert "毛入园率" not in outcome.answer


def test_which_targets_are_met_is_asked_of_all_whatever_was_told(engine: Engine) -> None:
    _, context = engine.ask("小学生均投入是多少")
    assert engine.ask("主要指标哪些达到目标了", context)[0].answer == engine.ask("主要指标哪些达到目标了")[0].answer


@pytest.mark.parametrize("question", ["荣昌中学有多少学生", "中学有多少学生"])
def test_a_school_level_that_the_report_does_not_tell_has_no_number(question: str, engine: Engine) -> None:
    assert isinstance(engine.ask(question)[0], Declined)


@pytest.mark.parametrize("place", ["重庆市荣昌区", "重庆荣昌", "重庆市荣昌"])
def test_the_own_place_may_be_named_with_the_one_around_it(place: str, engine: Engine) -> None:
    assert engine.ask(f"{place}有多少所学校")[0].answer == engine.ask("有多少所学校")[0].answer


def test_who_did_it_is_not_counted_beside_what_is_asked(engine: Engine) -> None:
    outcome, _ = engine.ask("老师签了好多承诺书")
    assert isinstance(outcome, Answered)
    assert [fact.unit for fact in outcome.facts] == ["份"]


def test_a_short_question_goes_on_with_the_last_one_where_it_fits_far_better_so(engine: Engine) -> None:
    _, context = engine.ask("仁义中学校跳的舞叫什么")
    outcome, _ = engine.ask("拿了什么奖", context)
    assert "一等奖" in outcome.answer
    outcome, _ = engine.ask("民办学校有几所", context)
    assert "97" in outcome.answer


def test_long_thanks_are_no_question(engine: Engine) -> None:
    thanks = "太感谢你了，我平时手机都用不来，还是孙女教我怎么点进来跟你聊天的，刚才讲得清清楚楚，没有别的事情了，谢谢"
    outcome, _ = engine.ask(thanks)
    assert isinstance(outcome, Chat)
    outcome, _ = engine.ask(f"{thanks}，对了，我还想问一下，荣昌的民办学校有几所")
    assert "97" in outcome.answer


def test_what_only_sounds_like_thanks_is_a_question(engine: Engine) -> None:
    outcome, _ = engine.ask("给家长写了几封信")
    assert "8543" in outcome.answer


def test_the_highest_is_sought_among_all_that_are_alike(engine: Engine) -> None:
    outcome, _ = engine.ask("哪个学段生均最高")
    assert outcome.answer.startswith("最高的是普通高中一般公共预算生均投入2.6万元")


@pytest.mark.parametrize("question", ["财政投入多少", "财政投入是不是超过19亿", "教育经费一共多少"])
def test_money_by_its_full_name_is_asked_of_the_whole(question: str, engine: Engine) -> None:
    _, context = engine.ask("在职教职工有多少人")
    assert engine.ask(question, context)[0].answer == engine.ask(question)[0].answer


def test_a_target_may_be_named_by_its_year(engine: Engine) -> None:
    _, context = engine.ask("高中毛入学率多少")
    outcome, _ = engine.ask("达到2025年目标了没", context)
    assert outcome.answer == engine.ask("高中毛入学率达到目标了没")[0].answer
