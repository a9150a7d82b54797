"""Makes src/evam/formalisation/norms/treaties/status-2022.csv again.

Run from the root of the checkout with the raw table, one row a treaty and state:
.venv/bin/python setup/code_treaties.py RAW.csv

One row a state remains, one column a treaty. A cell is the year from which the state
is a party, P for a party whose year is not stated, S for signed and not ratified, N for
no action. A question mark follows where the columns of the raw table disagree.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

TARGET = Path("src/evam/formalisation/norms/treaties/status-2022.csv")
CODES_BY_NAME = {"Namibia": "NA", "South Sudan": "SS", "East Timor": "TL"}
"""Lost or outdated in the raw table: NA was read as empty, S is no code, TP is old."""

NO_STATE = "Montserrat"
"""Stands in one place of the raw table, where Gabon is missing."""

Row = Mapping[str, str]


def cell(row: Row) -> str:
    """What one state did about one treaty."""
    year = row["year ratification or accession"]
    said = {"state party": year or "P", "signatory state": "S", "no action": "N"}
    columns = (row["state party"], row["signatory"], row["no action"])
    agree = {
        "state party": ("1", "0", "0"),
        "signatory state": ("0", "1", "0"),
        "no action": ("0", "0", "1"),
    }
    doubt = "" if columns == agree[row["status"]] else "?"
    return said[row["status"]] + doubt


def coded(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """The cells by state and treaty."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["member"] == NO_STATE:
            continue
        code = CODES_BY_NAME.get(row["member"], row["iso2"])
        found.setdefault(code, {})[row["treaty"]] = cell(row)
    return found


def main() -> None:
    """Read the raw table and write the coded one."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as opened:
        states = coded(csv.DictReader(opened))
    treaties = sorted({treaty for cells in states.values() for treaty in cells})
    with TARGET.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(["state", *treaties])
        for code in sorted(states):
            writer.writerow([code, *(states[code].get(one, "") for one in treaties)])


if __name__ == "__main__":
    main()
