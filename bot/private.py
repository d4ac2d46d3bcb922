"""Files that hold what is nobody else's business."""

import stat
from collections.abc import Iterator
from pathlib import Path

from bot.settings import Settings

ENVIRONMENT = Path(".env")


def readable_by_others(settings: Settings) -> Iterator[str]:
    """A sentence for each file that other users of this machine may read, with what to do about it."""
    for name, path in (("数据库文件", settings.database), (str(ENVIRONMENT), ENVIRONMENT)):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield f"{name}：别的用户也能读。请运行 chmod 600 {path}"
