"""Between stored reports and the cross-checking method."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from evam_analysis.columns import REPORTS


@dataclass(frozen=True, slots=True)
class Compared:
    """What cross-checking found, as plain rows.

    Attributes:
        events: one row an event, in the columns of EVENTS.
        members: the report keys of each event and the number of their origin.
        pairs: joined pairs with probability and the weight of each field in bits.
        contradictions: disagreements kept, by event and element.
        summary: counts and parameters of the run.
    """

    events: list[dict[str, Any]]
    members: list[dict[str, Any]]
    pairs: list[dict[str, Any]]
    contradictions: list[dict[str, Any]]
    summary: dict[str, Any]


def reports_table(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Put rows of the REPORTS columns into one table."""
    return pa.Table.from_pylist(list(rows), schema=REPORTS)


def compare(reports: pa.Table, progress: Callable[[str, int, int], None]) -> Compared:
    """Cross-check the reports against each other."""
    from evam_analysis.crosscheck import crosscheck  # loads DuckDB: only when needed

    found = crosscheck(reports, progress=progress)
    return Compared(
        events=found.events.to_pylist(),
        members=found.membership.to_pylist(),
        pairs=found.pairs.to_pylist(),
        contradictions=found.contradictions.to_pylist(),
        summary=found.summary,
    )
