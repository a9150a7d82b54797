"""Gathers the regions of every country that the reporter's page offers.

    npm pack cldr-core@48.2.0 cldr-subdivisions-full@48.2.0    (and unpack both)
    python setup/gather_regions.py FOLDER

FOLDER holds what was unpacked. Only the first level below the country is kept, and no
country with more than 90 of them: nobody finds theirs in such a list.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
OUT = CHECKOUT / "src/evam/documentation/reporting/static/reporting"
MOST = 90
FOOTNOTE = re.compile("[¹²³*†]")


def gathered(folder: Path) -> dict[str, dict[str, str]]:
    """Country to what follows it in the code of a region, to the region's name."""
    english = _read(folder / "subdivisions/en/en.json")["subdivisions"]
    names = english["localeDisplayNames"]["subdivisions"]
    inside = _read(folder / "supplemental/subdivisionContainment.json")
    parts = inside["supplemental"]["subdivisionContainment"]
    found = {
        country: {
            each[2:].upper(): FOOTNOTE.sub("", names[each])
            for each in held["_contains"]
            if each in names
        }
        for country, held in sorted(parts.items())
        if len(country) == len("GR")
    }
    return {
        country: named for country, named in found.items() if 0 < len(named) <= MOST
    }


def _read(path: Path) -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    told: dict[str, dict[str, dict[str, dict[str, str]]]] = json.loads(
        path.read_text(encoding="utf-8")
    )
    return told


def main() -> None:
    """Write the list, and the licence that it comes under."""
    folder = Path(sys.argv[1])
    text = json.dumps(gathered(folder), ensure_ascii=False, separators=(",", ":"))
    OUT.joinpath("regions.json").write_text(f"{text}\n", encoding="utf-8")
    licence = folder.joinpath("LICENSE").read_text(encoding="utf-8")
    OUT.joinpath("regions-licence.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
