"""The matrix of faults for readers: `make faults` writes docs/faults.md."""

import sys
from pathlib import Path
from typing import Any

from tests.telegram.faults import LATE, NEVER, OFTEN, ONCE, rows

IN_WORDS = {ONCE: "马上答", LATE: "稍后答", NEVER: "没有回答", OFTEN: "答了多次"}
HEAD = """# 出了故障会怎样

由 `make faults` 按 `tests/telegram/faults.yaml` 写成；每一行都由测试在假的 Telegram 服务器
或真的文件系统上演一遍，三方看到的逐字核对。
用户一列是依次提的问题各得到什么，“马上答”和“稍后答”都是答且只答一次。日志是警告以上的和每段故障结束时的行。

| 故障 | 怎样注入 | 用户 | 管理员 | 日志 |
|---|---|---|---|---|
"""


def table() -> str:
    """The matrix in Markdown."""
    return HEAD + "".join(_line(row) for row in rows())


def _line(row: dict[str, Any]) -> str:
    user = "、".join(IN_WORDS[one] for one in row["user"])
    counted = [f"（计数 `{name}` {value}）" for name, value in row.get("counted", {}).items()]
    log = [f"`{line}`" for line in row.get("log", [])] + counted
    cells = [row["name"], row["how"], user, "<br>".join(row.get("admin", [])) or "—", "<br>".join(log) or "—"]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(table(), encoding="utf-8")
