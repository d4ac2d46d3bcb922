"""A run for a person to read."""

from collections.abc import Mapping, Sequence

from knowledge.evaluation.calibration import Calibration
from knowledge.evaluation.columns import table
from knowledge.evaluation.history import Change
from knowledge.evaluation.result import Result
from knowledge.evaluation.scoring import Verdict
from knowledge.evaluation.summary import Summary, Tally

HEADER = ("题数", "答对", "半对", "误拒", "答错", "得分")
NAMES = {
    "fact": "单个事实",
    "multi": "多个事实",
    "list": "列举",
    "derive": "推算",
    "text": "措施内容",
    "premise": "说法核对",
    "oos": "报告没有",
    "none": "规范",
    "colloquial": "口语",
    "typo": "错别字",
    "pinyin": "拼音",
    "trad": "繁体",
    "mixed": "混杂",
    "terse": "极短",
    "long": "冗长",
    "answer": "应答",
    "decline": "应拒",
    "chat": "闲聊",
    "decline_or_chat": "应拒或闲聊",
}
VERDICTS = {
    Verdict.RIGHT: "答对",
    Verdict.HALF: "半对",
    Verdict.DECLINED_WRONGLY: "误拒",
    Verdict.ANSWERED_WRONGLY: "答错",
}


def summary_text(summary: Summary) -> str:
    """All tables, one under the other."""
    whole = {
        "全部": summary.total,
        "应该回答": summary.to_answer,
        "应该拒答": summary.to_decline,
        "多轮": summary.multi_turn,
    }
    parts = [
        _tallies("总计", whole),
        _tallies("按期望", summary.by_expect),
        _tallies("按类别", summary.by_kind),
        _tallies("按说法", summary.by_noise),
        *([_calibration(summary.calibration)] if summary.calibration else []),
        f"每题用时：中位 {summary.ms.median:.2f} 毫秒，p99 {summary.ms.p99:.2f} 毫秒，最长 {summary.ms.max:.2f} 毫秒",
    ]
    return "\n\n".join(parts)


def failures_text(failed: Sequence[Result]) -> str:
    """One line for each question that went wrong, the answer under it."""
    return "\n".join(
        f"{VERDICTS[result.verdict]}  {result.question.id}  {' → '.join([*result.question.turns, result.question.q])}\n"
        f"      {result.status}：{' '.join(result.answer.split())}"
        for result in failed
    )


def change_text(change: Change | None) -> str:
    """What changed since the run it is compared with."""
    if change is None:
        return ""
    head = f"和上次比（共同的 {change.common} 题）：变好 {len(change.better)}，变差 {len(change.worse)}"
    lists = [f"{name}：{' '.join(ids)}" for name, ids in (("变好", change.better), ("变差", change.worse)) if ids]
    return "\n".join([head, *lists])


def _tallies(title: str, tallies: Mapping[str, Tally]) -> str:
    return table([(title, *HEADER), *(_row(NAMES.get(name, name), tally) for name, tally in tallies.items())])


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    counts = (tally.questions, tally.right, tally.half, tally.declined_wrongly, tally.answered_wrongly)
    return (name, *map(str, counts), _percent(tally.accuracy) if tally.questions else "—")


def _calibration(calibration: Calibration) -> str:
    rows = [(f"{band.low:.2f}–{band.high:.2f}", str(band.answers), _percent(band.right)) for band in calibration.bands]
    known = calibration.separation is not None
    line = f"对的比错的分高的机会：{_percent(calibration.separation or 0)}" if known else "没有可比的对错两类"
    return f"{table([('把握', '回答', '答对'), *rows])}\n{line}"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
