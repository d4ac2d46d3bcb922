"""Scoring of question tables, as tables of cases."""

import pytest

from knowledge.engine import Context, Engine
from knowledge.evaluation.question import Expect, Kind, Noise, Question
from knowledge.evaluation.runner import ask
from knowledge.evaluation.scoring import Verdict, holds, judge, normalise
from knowledge.outcome import Answered, Chat, Clarify, Declined, Option, Outcome


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("１０６，２９１ 人", "106291人"),
        ("1,234,567", "1234567"),
        ("九３．８８％", "九3.88%"),
        ("公办172所，民办97所", "公办172所,民办97所"),
        ("12,34", "12,34"),
        ("1,2345", "1,2345"),
        (" 甲\n乙\t丙\u3000", "甲乙丙"),
    ],
)
def test_normalise(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("answer", "word", "held"),
    [
        ("共有269所", "269", True),
        ("269", "269", True),
        ("共有2690所", "269", False),
        ("共有1269所", "269", False),
        ("106,291人", "106291", True),
        ("106 291人", "106291", True),
        ("１０６２９１人", "106291", True),
        ("占95.5%", "95", False),
        ("占95%", "95", True),
        ("占0.95", "95", False),
        ("一共95.", "95", True),
        ("投入1.9万元", "1.9", True),
        ("投入21.9万元", "1.9", False),
        ("投入1.95万元", "1.9", False),
        ("投入3.1.9", "1.9", False),
        ("18所", "8所", False),
        ("共8 所", "8所", True),
        ("增加70个", "增加7", False),
        ("增加7个", "增加7", True),
        ("有100余所", "100余", True),
        ("在吴家镇", "吴家", True),
        ("公办的", "民办", False),
        ("占３６％", "36%", True),
        ("任何话", "", True),
    ],
)
def test_holds(answer: str, word: str, held: bool) -> None:
    assert holds(answer, word) is held


def question(expect: Expect = Expect.ANSWER, kind: Kind = Kind.FACT, **more: object) -> Question:
    fields = {"id": "x", "q": "问", "kind": kind, "noise": Noise.NONE, "expect": expect} | more
    return Question.model_validate(fields)


LONG = "269" + "，还有别的" * 40
RIGHT, DECLINED, WRONG = Verdict.RIGHT, Verdict.DECLINED_WRONGLY, Verdict.ANSWERED_WRONGLY


@pytest.mark.parametrize(
    ("asked", "outcome", "verdict"),
    [
        (question(must=[["269"]]), Answered("269所"), RIGHT),
        (question(must=[["270", "269"]]), Answered("269所"), RIGHT),
        (question(must=[["269"], ["97"]]), Answered("269所"), WRONG),
        (question(must=[["269"], ["97"]]), Answered("269所，民办97所"), RIGHT),
        (question(must=[["269"]], must_not=["97"]), Answered("269所，民办97所"), WRONG),
        (question(must=[["269"]]), Answered(LONG), WRONG),
        (question(must=[["269"]], kind=Kind.PREMISE), Answered(LONG), WRONG),
        (question(must=[["269"]], kind=Kind.DERIVE), Answered(LONG), WRONG),
        (question(must=[["269"]], kind=Kind.LIST), Answered(LONG), RIGHT),
        (question(must=[["269"]], kind=Kind.MULTI), Answered(LONG), RIGHT),
        (question(must=[["269"]]), Declined("报告没有"), DECLINED),
        (question(must=[["269"]]), Chat("你好"), DECLINED),
        (question(must=[["269"]]), Clarify("哪一种？", ()), DECLINED),
        (question(must=[["269"]], must_not=["97"]), Declined("只有97"), WRONG),
        (question(must=[["269"]], must_not=["97"]), Clarify("97？", ()), DECLINED),
        (question(Expect.DECLINE), Declined("报告没有"), RIGHT),
        (question(Expect.DECLINE, must_not=["269"]), Declined("没有，但全区有269所"), WRONG),
        (question(Expect.DECLINE), Answered("269所"), WRONG),
        (question(Expect.DECLINE), Clarify("哪一种？", ()), WRONG),
        (question(Expect.DECLINE), Chat("你好"), WRONG),
        (question(Expect.CHAT), Chat("你好"), RIGHT),
        (question(Expect.CHAT), Answered("269所"), WRONG),
        (question(Expect.CHAT), Declined("报告没有"), DECLINED),
        (question(Expect.DECLINE_OR_CHAT), Declined("报告没有"), RIGHT),
        (question(Expect.DECLINE_OR_CHAT), Chat("你好"), RIGHT),
        (question(Expect.DECLINE_OR_CHAT), Answered("269所"), WRONG),
    ],
)
def test_judge(asked: Question, outcome: Outcome, verdict: Verdict) -> None:
    assert judge(asked, outcome) is verdict


class Scripted(Engine):
    """Says what a script says; the context is not used."""

    def __init__(self, script: dict[str, Outcome]) -> None:
        self.script = script
        self.heard: list[str] = []

    def ask(self, text: str, context: Context = Context()) -> tuple[Outcome, Context]:
        self.heard.append(text)
        return self.script[text], context


@pytest.mark.parametrize(
    ("labels", "verdict"),
    [
        (("公办的", "民办的"), Verdict.HALF),
        (("民办的",), Verdict.HALF),
        (("公办的",), Verdict.DECLINED_WRONGLY),
        ((), Verdict.DECLINED_WRONGLY),
    ],
)
def test_a_clarify_counts_half_when_an_option_is_right(labels: tuple[str, ...], verdict: Verdict) -> None:
    script: dict[str, Outcome] = {"公办的": Answered("172所"), "民办的": Answered("97所")}
    script["问"] = Clarify("哪一种？", tuple(Option(label, "key") for label in labels))
    assert ask(Scripted(script), question(must=[["97"]])).verdict is verdict


def test_a_clarify_is_no_half_where_nothing_should_be_answered() -> None:
    script: dict[str, Outcome] = {"问": Clarify("哪一种？", (Option("没有的", "key"),)), "没有的": Declined("没有")}
    assert ask(Scripted(script), question(Expect.DECLINE)).verdict is Verdict.ANSWERED_WRONGLY


def test_earlier_turns_are_asked_first() -> None:
    engine = Scripted({"前": Answered("1"), "中": Answered("2"), "问": Answered("97所")})
    assert ask(engine, question(must=[["97"]], turns=["前", "中"])).verdict is Verdict.RIGHT
    assert engine.heard == ["前", "中", "问"]
