"""What events must hold before they can be counted."""

# ruff: noqa: S608 (every part of a statement is a constant of ours)

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from evam_analysis.errors import Fault, InputError
from evam_analysis.matrix.dimensions import COLUMN_OF, DIMENSIONS
from evam_analysis.matrix.layers import GRADES, PROVISIONAL_GRADES, in_sql
from evam_analysis.vocabularies import is_structural_zero, vocabulary

VOCABULARY_OF: Final = {
    "category": "categories",
    "nature": "natures",
    "act": "acts",
    "force_or_power": "force_or_power",
    "actor_kind": "actor_kinds",
    "setting": "settings",
    "phase": "phases",
}
"""The vocabulary of each dimension that has one."""

_SHOWN = 20
_ORDERED = (
    "victims_low <= victims_best and victims_best <= victims_high "
    "and victims_low <= victims_high"
)
_BELOW_ZERO = "least(victims_low, victims_best, victims_high) < 0"


def check_events(con: Any, file: str) -> None:
    """Refuse events whose count would be wrong.

    Args:
        con: a DuckDB connection that holds the table `event`.
        file: what to call the events in the faults.

    Raises:
        InputError: an identifier is missing or stands twice; a grade, a provisional
            grade or a force_or_power is no code of ours; numbers of victims are below
            0 or not in order; days are not in order; category and nature cannot stand
            together; or no event has any grade.
    """
    faults = [*_faults_of_rows(con, file), *_structural_zeros(con, file)]
    if faults:
        shown = faults[:_SHOWN]
        if len(faults) > _SHOWN:
            more = f"{len(faults) - _SHOWN:,} more faults are not shown"
            shown.append(Fault(file, more))
        raise InputError(*shown)
    _refuse_without_any_grade(con, file)


def codes_not_ours(con: Any) -> dict[str, dict[str, int]]:
    """Count events by code that no vocabulary of ours holds.

    They are counted like any other code, in rows of their own, and named in the
    summary: a misspelt code is then seen, and a table of other codes can be used.

    Args:
        con: a DuckDB connection that holds the table `event`.

    Returns:
        By dimension and code, the number of events.
    """
    found: dict[str, dict[str, int]] = {}
    for dimension in DIMENSIONS:
        name = VOCABULARY_OF.get(dimension)
        if name is None:
            continue
        column = COLUMN_OF.get(dimension, dimension)
        code = f"unnest({column})" if dimension == "act" else column
        rows = con.execute(
            f"select code, count(*) from (select {code} as code from event) "
            "where code is not null and code <> '' group by code order by code"
        ).fetchall()
        known = vocabulary(name)
        other = {code: count for code, count in rows if code not in known}
        if other:
            found[dimension] = other
    return found


def _rules() -> list[tuple[str, str, str]]:
    """Column, condition of a fault, and what is expected instead."""
    rules = [
        ("event_id", "event_id is null", "an identifier is expected"),
        ("victims_low", _BELOW_ZERO, "0 or more victims are expected"),
        ("victims_best", f"not ({_ORDERED})", "low <= best <= high is expected"),
        ("date_from", "date_from > date_to", "no day after date_to is expected"),
    ]
    codes = {
        "grade": GRADES,
        "provisional": PROVISIONAL_GRADES,
        "force_or_power": vocabulary("force_or_power").codes,
    }
    for column, known in codes.items():
        outside = f"{column} not in {in_sql(known)}"
        rules.append((column, outside, f"one of {', '.join(known)} is expected"))
    return rules


def _faults_of_rows(con: Any, file: str) -> Iterator[Fault]:
    rules = _rules()
    counts = ", ".join(f"count(*) filter ({condition})" for _, condition, _ in rules)
    *found, events, names = con.sql(
        f"select {counts}, count(event_id), count(distinct event_id) from event"
    ).fetchall()[0]
    for (column, condition, expected), times in zip(rules, found, strict=True):
        if times:
            rows = con.sql(f"select row from event where {condition} order by row")
            for (row,) in rows.fetchall():
                yield Fault(file, expected, int(row), column)
    if names < events:
        rows = con.sql(
            "select row from event where event_id is not null qualify "
            "row_number() over (partition by event_id order by row) > 1 order by row"
        )
        for (row,) in rows.fetchall():
            yield Fault(file, "an event is expected once", int(row), "event_id")


def _structural_zeros(con: Any, file: str) -> Iterator[Fault]:
    rows = con.execute(
        "select category, nature, min(row) from event where category is not null and "
        "nature is not null group by category, nature order by min(row)"
    ).fetchall()
    categories, natures = vocabulary("categories"), vocabulary("natures")
    for category, nature, row in rows:
        known = category in categories and nature in natures
        if known and is_structural_zero(category, nature):
            expected = (
                f"{category} and {nature} cannot stand together: sexual violence is "
                "an act of another person"
            )
            yield Fault(file, expected, int(row), "nature")


def _refuse_without_any_grade(con: Any, file: str) -> None:
    rows, graded = con.execute(
        "select count(*), count(coalesce(grade, provisional)) from event"
    ).fetchall()[0]
    if rows and not graded:
        expected = "a grade or a provisional grade is expected; are these events?"
        raise InputError.at(file, expected, column="provisional")
