"""The matrix as a page shows it: rows, columns, cells with three values and a step."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evam.common import wording
from evam.common.world import country_name
from evam.documentation.monitoring.analysis import reading
from evam.documentation.monitoring.queries.counted import counts_of, years_of
from evam.documentation.monitoring.queries.effort import Effort, asked_in
from evam.documentation.monitoring.queries.view import (
    NOT_ESTABLISHED,
    TIMES,
    TITLES,
    UNITS,
    VOCABULARIES,
    View,
    address_of_events,
    label_of,
)
from evam.documentation.vocabularies import words
from evam.documentation.vocabularies.analysis import vocabulary

ALWAYS_WHOLE = ("category", "nature")
YEARS_SHOWN = 8
ROWS_SHOWN = 30
STEPS = 5
ROUNDING = 1e-9
TOO_UNCERTAIN = 4
STATES = {
    "counted": "counted",
    "none reported": "zero",
    "no information": "none",
    "n/a": "never",
}
"""How the method reads a cell, and how it is shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Low, best and high of one cell, and how it is shown.

    Attributes:
        low: confirmed minimum.
        best: credible number.
        high: reported maximum.
        events: how many events stand in it.
        origins: of these events together.
        step: 1 to 5 by the best number; 0 where it cannot be ranked.
        uncertain: high is more than four times low: too uncertain to rank.
        state: counted, zero (people were asked, none reported), none ("?", no
            information) or never ("n/a", cannot occur).
        asked: how many people were asked there and then, if that is known.
        address: the query that lists the events.
    """

    low: int = 0
    best: int = 0
    high: int = 0
    events: int = 0
    origins: int = 0
    step: int = 0
    uncertain: bool = False
    state: str = "none"
    address: str = ""
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the matrix with its own total."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one view over one snapshot."""

    view: View
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    hidden: int
    total: Cell
    ends: tuple[int, ...]
    longest: int
    countries: tuple[Line, ...]
    years: tuple[int, int] | None

    @property
    def longest_cell(self) -> int:
        """The greatest number of a cell."""
        every = (cell.high for line in self.lines for cell in line.cells)
        return max(every, default=0)

    @property
    def longest_country(self) -> int:
        """The greatest number of a country."""
        return max((line.total.high for line in self.countries), default=0)

    @property
    def asked(self) -> bool:
        """Whether a cell says that people were asked and none reported."""
        return any(cell.state == "zero" for line in self.lines for cell in line.cells)

    @property
    def uncertain(self) -> int:
        """How many counted cells are too uncertain to rank."""
        return sum(cell.uncertain for line in self.lines for cell in line.cells)

    @property
    def counted(self) -> int:
        """How many cells hold an event."""
        return sum(
            cell.state == "counted" for line in self.lines for cell in line.cells
        )


def matrix_of(view: View, content_hash: str, effort: Sequence[Effort] = ()) -> Matrix:
    """Count the events of a snapshot for a view; effort tells an absence from none."""
    counted = counts_of(content_hash, view, (view.rows, view.columns))
    by_row = counts_of(content_hash, view, (view.rows,))
    by_country = counts_of(content_hash, view, ("country",))
    ends = step_ends(row["best"] for row in counted)
    columns = _columns(view, counted)
    found = {(row[view.rows], row[view.columns]): row for row in counted}
    totals = {row[view.rows]: row for row in by_row}
    codes = _rows(view, totals)
    lines = tuple(
        Line(
            code=code,
            label=label_of(view.rows, code),
            cells=tuple(
                _cell(view, code, c, found.get((code, c)), ends, effort)
                for c, _ in columns
            ),
            total=_cell(view, code, None, totals.get(code), ends),
        )
        for code in codes[:ROWS_SHOWN]
    )
    return Matrix(
        view=view,
        columns=columns,
        lines=lines,
        hidden=len(codes) - len(lines),
        total=total_of(view, content_hash),
        ends=ends,
        longest=max((line.total.high for line in lines), default=0),
        countries=_countries(view, by_country, ends),
        years=years_of(content_hash, view),
    )


def total_of(view: View, content_hash: str) -> Cell:
    """All that a view counts, in one cell."""
    whole = counts_of(content_hash, view, ())
    return _cell(view, None, None, whole[0] if whole else None, ())


def step_ends(numbers: Iterable[int]) -> tuple[int, ...]:
    """The greatest number of each of five steps that grow by an equal factor."""
    most = max(numbers, default=0)
    if most <= 0:
        return ()
    ends = [math.ceil(most ** (step / STEPS) - ROUNDING) for step in range(1, STEPS)]
    return (*dict.fromkeys(end for end in ends if end < most), most)


def csv_rows(view: View, content_hash: str) -> Iterable[list[object]]:
    """Every cell of the view as plain rows; only codes and numbers, so no formula."""
    yield [view.rows, view.columns, "layer", "unit", "low", "best", "high", "events"]
    for row in counts_of(content_hash, view, (view.rows, view.columns)):
        counts = [row["low"], row["best"], row["high"], row["events"]]
        yield [row[view.rows], row[view.columns], view.layer, view.unit, *counts]


def _columns(
    view: View, counted: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, str], ...]:
    found = {row[view.columns] for row in counted}
    if view.columns == "year":
        years = sorted(found - {NOT_ESTABLISHED})[-YEARS_SHOWN:]
        codes = [*years, *(found & {NOT_ESTABLISHED})]
    elif view.columns == "month":
        months = sorted(found - {NOT_ESTABLISHED})[-12:]
        codes = [*months, *(found & {NOT_ESTABLISHED})]
    else:
        codes = _in_order(view.columns, found)
    return tuple((code, label_of(view.columns, code)) for code in codes)


def _rows(view: View, totals: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return _in_order(view.rows, set(totals), totals)


def _in_order(
    dimension: str,
    found: set[str],
    totals: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[str]:
    """Codes in the order of their vocabulary; countries by their greatest number."""
    if dimension in VOCABULARIES:
        known = vocabulary(VOCABULARIES[dimension]).codes
        whole = dimension in ALWAYS_WHOLE and bool(found)
        ours = [code for code in known if whole or code in found]
        return [*ours, *sorted(found - set(known))]
    if dimension in TIMES:
        return sorted(found)
    sizes = totals or {}
    return sorted(found, key=lambda code: (-sizes.get(code, {}).get("high", 0), code))


def _cell(
    view: View,
    row: str | None,
    column: str | None,
    counted: Mapping[str, Any] | None,
    ends: Sequence[int],
    effort: Sequence[Effort] = (),
) -> Cell:
    place = {view.rows: row, view.columns: column} if row and column else {}
    cell = {name: code for name, code in place.items() if code}
    asked = asked_in(effort, view, cell) if cell else None
    events = counted["events"] if counted else 0
    state = STATES[reading(cell, events=events, effort=asked)]
    if counted is None or state != "counted":
        return Cell(state=state, asked=asked)
    low, best, high = counted["low"], counted["best"], counted["high"]
    uncertain = high > TOO_UNCERTAIN * low
    return Cell(
        low=low,
        best=best,
        high=high,
        events=counted["events"],
        origins=counted["origins"],
        step=0 if uncertain or not high else step_of(best, ends),
        uncertain=uncertain,
        state=state,
        address=address_of_events(view, row, column),
        asked=asked,
    )


def step_of(best: int, ends: Sequence[int]) -> int:
    """The step that a number stands in, counted from 1."""
    return next((step for step, end in enumerate(ends, start=1) if best <= end), 0)


def _countries(
    view: View, by_country: Sequence[Mapping[str, Any]], ends: Sequence[int]
) -> tuple[Line, ...]:
    lines = [
        Line(
            code=row["country"],
            label=label_of("country", row["country"]),
            cells=(),
            total=_cell(
                View(rows="country", layer=view.layer, unit=view.unit, year=view.year),
                row["country"],
                None,
                row,
                ends,
            ),
        )
        for row in by_country
    ]
    return tuple(sorted(lines, key=lambda line: (-line.total.best, -line.total.high)))


def sentence_of(matrix: Matrix) -> str:
    """The view as a sentence."""
    view, total = matrix.view, matrix.total
    # Translators: "Violence shown: 58 (31-96) people dead, missing or harmed in Libya,
    # 2014 to 2018, by act and year." Place and years begin with their own space.
    form = _(
        "%(layer)s: %(value)s %(unit)s%(where)s%(when)s, by %(rows)s and %(columns)s."
    )
    return form % {
        "layer": words.layer(view.layer).label,
        "value": wording.three_values(total.low, total.best, total.high),
        "unit": UNITS[view.unit],
        "where": _place_in_words(view.country),
        "when": _years_in_words(matrix.years),
        "rows": TITLES[view.rows],
        "columns": TITLES[view.columns],
    }


def _place_in_words(country: str) -> str:
    if not country:
        return ""
    form = pgettext("place in a sentence", " in %(country)s")
    return form % {"country": country_name(country)}


def _years_in_words(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    first, last = (wording.digits(year) for year in years)
    if first == last:
        return pgettext("year in a sentence", " in %(year)s") % {"year": first}
    form = pgettext("years in a sentence", ", %(first)s to %(last)s")
    return form % {"first": first, "last": last}
