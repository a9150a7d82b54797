"""Fills a fresh installation with the public records of one year around the Channel.

Run as `python -m tests.journeys.excerpt`: the steps of the demonstration themselves, on
a few hundred rows in place of many thousand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from evam.config.commands.setup import load_platform

COUNTRIES = {"BE", "FR", "GB"}
PERIOD = (date(2017, 5, 1), date(2018, 4, 30))


def within(row: dict[str, Any]) -> bool:
    first = row["date_from"]
    return (
        row["country"] in COUNTRIES
        and first is not None
        and PERIOD[0] <= first <= PERIOD[1]
    )


def excerpts() -> Iterator[Any]:
    from evam.documentation.intake.public_records import published_lists

    for published in published_lists():
        rows = [row for batch in published.batches for row in batch if within(row)]
        yield dataclasses.replace(
            published, batches=[rows], accepted=len(rows), refused=0
        )


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
