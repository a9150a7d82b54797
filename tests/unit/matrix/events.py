"""Small tables of events for the tests of the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from evam_analysis.columns import EVENTS

DAY = date(2018, 1, 29)

_USUAL: dict[str, Any] = {
    "date_from": DAY,
    "date_to": DAY,
    "country": "BE",
    "category": "collective_political",
    "nature": "physical",
    "act_types": ["death"],
    "force_or_power": "used",
    "actor_kind": "police",
    "setting": "street_public",
    "phase": "transit",
    "victims_low": 1,
    "victims_best": 1,
    "victims_high": 1,
    "reports": 1,
    "origins": 1,
    "grade": "G4",
    "sources": ["press"],
}


def event(
    event_id: str, victims: Sequence[int] | None = None, **own: Any
) -> dict[str, Any]:
    """One row of EVENTS; victims are low, best and high."""
    row = {**_USUAL, "event_id": event_id, **own}
    if victims is not None:
        row["victims_low"], row["victims_best"], row["victims_high"] = victims
    return row


def table(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=EVENTS)


@st.composite
def event_tables(draw: st.DrawFn) -> pa.Table:
    """Any events that can be counted."""
    rows = []
    for i in range(draw(st.integers(0, 7))):
        numbers = sorted(draw(st.lists(st.integers(0, 20), min_size=3, max_size=3)))
        first = date(2017, 12, 1) + timedelta(draw(st.integers(0, 80)))
        known = draw(st.sampled_from([True, True, False]))
        rows.append(
            event(
                f"e-{i}",
                numbers if known else None,
                **({} if known else dict.fromkeys(_NUMBERS)),
                date_from=draw(st.sampled_from([first, first, None])),
                date_to=first + timedelta(draw(st.sampled_from([0, 0, 3, 40]))),
                country=draw(st.sampled_from(["BE", "FR", None])),
                category=draw(st.sampled_from(["collective_political", None])),
                act_types=draw(st.sampled_from([["death"], _BOTH, None, []])),
                force_or_power=draw(
                    st.sampled_from(["used", "contested", "unknown", None])
                ),
                grade=draw(st.sampled_from(["G5", "G4", "G3", "G2", "GC", "GU", "G0"])),
                provisional=draw(st.sampled_from(["P4", "P3", "P2", None])),
                sources=draw(st.sampled_from([["a"], ["a", "b"], None])),
            )
        )
    return table(*rows)


_BOTH = ["death", "disappearance"]
_NUMBERS = ("victims_low", "victims_best", "victims_high")


@st.composite
def unsure_pairs(draw: st.DrawFn, events: pa.Table) -> list[dict[str, str | None]]:
    """Any pairs of different events that may be one."""
    names = events["event_id"].to_pylist()
    if len(names) < 2:
        return []
    ends = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    leaning = st.sampled_from(["merge", "apart", None])
    pairs = draw(st.lists(st.tuples(ends, leaning), max_size=5))
    return [
        {"left": ends[0], "right": ends[1], "leaning": lean} for ends, lean in pairs
    ]
