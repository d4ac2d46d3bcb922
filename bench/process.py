"""What a fresh Python process costs: CPU seconds and memory."""

import os
import subprocess
import sys
from collections.abc import Sequence

QUESTION = "荣昌有多少所学校"
BARE = "import rapidfuzz.process, rapidfuzz.fuzz"
ENGINE = "from knowledge.engine import Engine; from knowledge.files import load"
ANSWER = f"Engine(load()).ask({QUESTION!r})"
CPU = f"import time; start = time.process_time(); {ENGINE}; {ANSWER}; print(time.process_time() - start)"
MEMORY = (
    f"{BARE}; import psutil; rss = psutil.Process().memory_info; before = rss().rss; "
    f"{ENGINE}; engine = Engine(load()); engine.ask({QUESTION!r}); print((rss().rss - before) / 2**20)"
)


def cpu_to_first_answer() -> float:
    """CPU seconds from the first import to the first answer."""
    return _figure(CPU)


def memory_added() -> float:
    """Mebibytes that the loaded engine adds, one answer given, to a Python that has rapidfuzz imported."""
    return _figure(MEMORY)


def cpu_of_command(arguments: Sequence[str]) -> float:
    """CPU seconds of a whole `python …` command."""
    before = os.times()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _figure(code: str) -> float:
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
