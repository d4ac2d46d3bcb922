"""Question tables, figures of a run, saved runs, and how they print."""

import json
import re
from pathlib import Path

import pytest

from knowledge.errors import UserError
from knowledge.evaluation.calibration import calibrate
from knowledge.evaluation.columns import table, width
from knowledge.evaluation.history import Run, compare, read_last, read_run, save_quietly, save_run
from knowledge.evaluation.printing import change_text, failures_text, summary_text
from knowledge.evaluation.question import Question
from knowledge.evaluation.result import Result
from knowledge.evaluation.scoring import Verdict
from knowledge.evaluation.summary import failures, latency, summarise
from knowledge.evaluation.table import read_tables

ROW = {"id": "a", "q": "有几所", "kind": "fact", "noise": "none", "expect": "answer", "must": [["269"]]}


def line(**changes: object) -> str:
    return json.dumps(ROW | changes, ensure_ascii=False)


def result(verdict: Verdict, score: float | None = None, **changes: object) -> Result:
    asked = Question.model_validate(ROW | changes)
    return Result(question=asked, verdict=verdict, status="answered", answer="269所", score=score, ms=1.0)


def test_reads_tables_in_order_and_skips_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(f"\ufeff{line()}\n\n{line(id='b', quote=['甲', '乙'], unknown=1)}\r\n", encoding="utf-8")
    assert [question.id for question in read_tables([path])] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "一个问题也没有"),
        ("{", "第 1 行：不是 JSON"),
        ("[" * 100_000, "第 1 行：不是 JSON"),
        ("[1]", "第 1 行：应该是一个 {…}"),
        (f"{line()}\n{line()}", "第 2 行：编号 a 已经用过"),
        (json.dumps({"id": "a"}), "第 1 行：缺少 q"),
        (line(kind="number"), '第 1 行：kind 的值不对："number"，可以是 fact、multi'),
        (line(must=["269"]), '第 1 行：must 的值不对：["269"]'),
        (line(id=""), "第 1 行：id 的值不对"),
    ],
)
def test_a_broken_table_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=re.escape(message)):
        read_tables([path])


def test_a_missing_or_wrongly_encoded_table(tmp_path: Path) -> None:
    (tmp_path / "gbk.jsonl").write_bytes("荣昌".encode("gbk"))
    with pytest.raises(UserError, match="打不开"):
        read_tables([tmp_path / "none.jsonl"])
    with pytest.raises(UserError, match="UTF-8"):
        read_tables([tmp_path / "gbk.jsonl"])


def test_summary_counts() -> None:
    results = [
        result(Verdict.RIGHT),
        result(Verdict.HALF, noise="typo"),
        result(Verdict.DECLINED_WRONGLY, turns=["前"]),
        result(Verdict.ANSWERED_WRONGLY, expect="decline", kind="oos"),
        result(Verdict.RIGHT, expect="decline_or_chat", kind="chat"),
    ]
    summary = summarise(results)
    assert summary.total.accuracy == 0.5
    assert summary.to_answer.accuracy == 0.5
    assert summary.to_decline.accuracy == 0.5
    assert summary.multi_turn.declined_wrongly == 1
    assert summary.by_noise["typo"].half == 1
    assert list(summary.by_kind) == ["fact", "oos", "chat"]
    assert summary.calibration is None
    assert failures(results) == results[1:4]


@pytest.mark.parametrize(
    ("times", "median", "p99", "longest"), [([5.0], 5, 5, 5), ([*map(float, range(1, 201))], 100, 198, 200)]
)
def test_latency(times: list[float], median: float, p99: float, longest: float) -> None:
    figures = latency(times[::-1])
    assert (figures.median, figures.p99, figures.max) == (median, p99, longest)


@pytest.mark.parametrize(
    ("right", "wrong", "separation"),
    [([0.9, 0.8], [0.1], 1.0), ([0.5], [0.5], 0.5), ([0.1], [0.9, 0.2], 0.0), ([0.9], [], None)],
)
def test_separation(right: list[float], wrong: list[float], separation: float | None) -> None:
    results = [result(Verdict.RIGHT, score) for score in right]
    results += [result(Verdict.ANSWERED_WRONGLY, score) for score in wrong]
    calibration = calibrate([*results, result(Verdict.DECLINED_WRONGLY)])
    assert calibration is not None
    assert calibration.separation == separation
    assert sum(band.answers for band in calibration.bands) == len(results)


def test_equal_scores_share_a_band() -> None:
    calibration = calibrate([result(Verdict.RIGHT, score) for score in (0.2, 1.0, 1.0, 1.0, 1.0, 1.0, 0.3, 0.4)])
    assert calibration is not None
    assert [(band.low, band.high, band.answers) for band in calibration.bands] == [(0.2, 0.3, 2), (0.4, 1.0, 6)]


def test_saved_runs_compare(tmp_path: Path) -> None:
    before = Run(verdicts={"a": Verdict.DECLINED_WRONGLY, "b": Verdict.RIGHT, "c": Verdict.HALF, "old": Verdict.RIGHT})
    path = tmp_path / "new" / "run.json"
    save_run(before, path)
    assert [entry.name for entry in path.parent.iterdir()] == ["run.json"]
    after = Run(verdicts={"a": Verdict.ANSWERED_WRONGLY, "b": Verdict.RIGHT, "c": Verdict.RIGHT, "new": Verdict.RIGHT})
    change = compare(read_run(path), after)
    assert (change.common, change.better, change.worse) == (3, ["c"], ["a"])
    assert change_text(change) == "和上次比（共同的 3 题）：变好 1，变差 1\n变好：c\n变差：a"


def test_a_run_that_cannot_be_read_or_saved(tmp_path: Path) -> None:
    broken = tmp_path / "run.json"
    broken.write_text("{}")
    with pytest.raises(UserError, match="不是 eval 存下的结果"):
        read_run(broken)
    with pytest.raises(UserError, match="打不开"):
        read_run(tmp_path / "none.json")
    with pytest.raises(UserError, match="存不到"):
        save_run(Run(verdicts={}), broken / "run.json")
    save_quietly(Run(verdicts={}), broken / "run.json")
    assert read_last(broken) is None


def test_columns_align_by_width() -> None:
    assert width("学a，") == 5
    assert table([("学校", "数"), ("a", "12")]) == "学校  数\na     12"


def test_printing_shows_every_table_and_failure() -> None:
    results = [result(Verdict.RIGHT, 0.9), result(Verdict.ANSWERED_WRONGLY, 0.4, id="b", turns=["前面的话"])]
    text = summary_text(summarise(results))
    for word in ("总计", "按期望", "按类别", "按说法", "多轮", "50.0%", "100.0%", "p99"):
        assert word in text
    assert failures_text(failures(results)) == "答错  b  前面的话 → 有几所\n      answered：269所"
