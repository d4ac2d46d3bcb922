"""`python -m knowledge`: build, check, show and list knowledge files."""

import sys

from knowledge.cli import main

if __name__ == "__main__":
    sys.exit(main())
