"""Fills a fresh installation with public records around the Channel, 2014 to 2018.

Run as `python -m tests.journeys.excerpt`: the steps of the demonstration themselves,
the invented half among them, on a few hundred rows in place of many thousand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from evam.config.commands.setup import load_platform

YEARS = (date(2014, 1, 1), date(2018, 12, 31))
PERIODS = {
    **dict.fromkeys(("BE", "FR", "GB"), YEARS),
    "DE": (date(2015, 1, 1), date(2015, 1, 31)),
}
"""Which days are kept of which country; of Germany a month, of 5,000 rows few."""


def within(row: dict[str, Any]) -> bool:
    first = row["date_from"]
    if first is None or row["country"] not in PERIODS:
        return False
    begins, ends = PERIODS[row["country"]]
    return bool(begins <= first <= ends)


def excerpts() -> Iterator[Any]:
    from evam.documentation.intake.public_records import published_lists

    for published in published_lists():
        rows = [row for batch in published.batches for row in batch if within(row)]
        yield dataclasses.replace(published, batches=[rows], accepted=len(rows))


def main() -> None:
    load_platform()
    from evam.config import demonstration

    demonstration.published_lists = excerpts
    for name, run in demonstration.STEPS:
        print(name, run(datetime.now(tz=UTC), _quietly))  # noqa: T201  (a command's output)


def _quietly(what: str, done: int, total: int) -> None:
    """Say nothing of the progress."""


if __name__ == "__main__":
    main()
