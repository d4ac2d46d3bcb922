"""What every command line shares: UTF-8 streams, errors meant for a person, and readers that leave early."""

import io
import os
import sys
from collections.abc import Callable

from knowledge.errors import UserError


def run(action: Callable[[], int]) -> int:
    """Run a command; its exit code, 2 for anything the person has to mend, 0 when the reader (head, say) has enough."""
    _make_streams_safe()
    try:
        return _flushed(action)
    except UserError as error:
        print("；".join(str(error).split("\n")), file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Keep Python from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _flushed(action: Callable[[], int]) -> int:
    try:
        return action()
    finally:
        sys.stdout.flush()


def _make_streams_safe() -> None:
    """Read and write UTF-8 whatever the locale; text that has no encoding is escaped, not fatal."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
