"""Draws one chart in a process of its own: a pickled chart and its source on stdin, PNG on stdout.

The drawing library takes 60 MB that the bot need not hold on to.
"""

import pickle
import sys

from handlers.charts.draw import draw


def main() -> None:
    """Read, draw, write."""
    chart, source = pickle.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(draw(chart, source))


if __name__ == "__main__":
    main()
