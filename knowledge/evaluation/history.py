"""Saved runs, and what changed between two of them."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError

from knowledge.errors import UserError
from knowledge.evaluation.reasons import reason
from knowledge.evaluation.result import Result
from knowledge.evaluation.scoring import Verdict

ORDER = (Verdict.ANSWERED_WRONGLY, Verdict.DECLINED_WRONGLY, Verdict.HALF, Verdict.RIGHT)


class Run(BaseModel):
    """The verdict on each question, by its id."""

    verdicts: dict[str, Verdict]

    @classmethod
    def of(cls, results: Iterable[Result]) -> "Run":
        """The run that these results are."""
        return cls(verdicts={result.question.id: result.verdict for result in results})


class Change(BaseModel):
    """The ids of the questions in both runs that came out better, or worse."""

    common: int
    better: list[str]
    worse: list[str]


def compare(before: Run, after: Run) -> Change:
    """What changed; a wrong answer is worse than a wrong decline."""
    steps = {
        name: ORDER.index(after.verdicts[name]) - ORDER.index(before.verdicts[name])
        for name in after.verdicts
        if name in before.verdicts
    }
    better = [name for name, step in steps.items() if step > 0]
    return Change(common=len(steps), better=better, worse=[name for name, step in steps.items() if step < 0])


def save_run(run: Run, path: Path) -> None:
    """Write a run, whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(run.model_dump_json(), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UserError(f"结果存不到 {path}：{reason(error)}。") from error


def save_quietly(run: Run, path: Path) -> None:
    """Write a run nobody asked to save; a read-only cache is no reason to complain."""
    with suppress(UserError):
        save_run(run, path)


def read_run(path: Path) -> Run:
    """Read a saved run."""
    try:
        return Run.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UserError(f"打不开上次的结果 {path}：{reason(error)}。") from error
    except ValidationError as error:
        raise UserError(f"{path} 不是 eval 存下的结果。") from error


def read_last(path: Path) -> Run | None:
    """The last run, if there is one that can be read."""
    with suppress(UserError):
        return read_run(path)
    return None


def default_path(tables: Iterable[Path]) -> Path:
    """Where the last run over just these tables is kept, in the user's cache."""
    names = "\n".join(sorted(str(path.resolve()) for path in tables))
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "rongchang-edu-qa" / f"eval-{hashlib.sha256(names.encode()).hexdigest()[:16]}.json"
