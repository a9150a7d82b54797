"""Looks at a file before it is mapped: kind, columns, first rows, open questions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from evam_analysis.reports.door.days import ORDERS, could_be, is_ambiguous
from evam_analysis.reports.door.looked import (
    ROWS_SHOWN,
    Answers,
    Choice,
    Looked,
    Question,
    Warned,
)
from evam_analysis.reports.door.notes import seen
from evam_analysis.reports.door.numbers import could_be_two, has_decimals
from evam_analysis.reports.door.sources import Source, open_source
from evam_analysis.reports.door.tabular import RawRow

_ROWS_SEARCHED = 2_000
_CELLS_SEARCHED = 200_000
_EXAMPLES = 5


def look_at(path: Path, *, answers: Answers | None = None) -> Looked:
    """Say what a file is and what has to be answered before it is mapped.

    Args:
        path: the file; what it holds decides how it is read, not its name.
        answers: what a person answered so far; see `Answers`.

    Returns:
        Its kind, columns, first rows, questions and warnings. Questions about dates and
        numbers look at the first 2,000 rows; a later cell that could be two things is
        refused by itself when the file is read.

    Raises:
        InputError: the file cannot be read as a table; the message says what to do.
    """
    answers = answers or {}
    with open_source(path, answers) as source:
        wide = len(source.header) or 1
        most = max(ROWS_SHOWN, min(_ROWS_SEARCHED, _CELLS_SEARCHED // wide))
        rows = list(islice(source.rows(source.header), most))
        warnings = [*source.warnings, *_of_rows(rows)]
        questions = [*source.questions, *_about_cells(source, rows, answers)]
        return Looked(
            kind=source.kind,
            size=path.stat().st_size,
            header=source.header,
            rows=tuple(tuple(map(seen, row.cells)) for row in rows[:ROWS_SHOWN]),
            header_row=source.header_row,
            hxl=source.hxl,
            encoding=source.encoding,
            encoding_is_guessed=source.encoding_is_guessed,
            delimiter=source.delimiter,
            sheets=source.sheets,
            sheet=source.sheet,
            questions=tuple(questions),
            warnings=tuple(warnings),
        )


def _of_rows(rows: list[RawRow]) -> list[Warned]:
    if not rows:
        return [Warned("no_rows", "there is a header and no row under it")]
    faulty = next((row for row in rows if row.fault is not None), None)
    if faulty is None:
        return []
    return [Warned("unreadable_row", f"row {faulty.number}: {faulty.fault}")]


def _about_cells(
    source: Source, rows: list[RawRow], answers: Answers
) -> list[Question]:
    """Ask about cells that could be two things."""
    across = zip(*(row.cells for row in rows), strict=True)
    columns = dict(zip(source.header, across, strict=False))
    asked = []
    dates = {name: found for name, cells in columns.items() if (found := _dates(cells))}
    if dates and not answers.get("date_order"):
        asked.append(_about_dates(dates, {name: columns[name] for name in dates}))
    numbers = {n: found for n, cells in columns.items() if (found := _numbers(cells))}
    if numbers and not answers.get("decimal"):
        asked.append(_about_numbers(numbers))
    return asked


def _dates(cells: Sequence[str]) -> list[str]:
    return [cell for cell in dict.fromkeys(cells) if is_ambiguous(cell)]


def _numbers(cells: Sequence[str]) -> list[str]:
    """Give the cells that could be two numbers, unless the others show which."""
    doubtful = [cell for cell in dict.fromkeys(cells) if could_be_two(cell)]
    if not doubtful or any(has_decimals(cell) for cell in cells):
        return []
    return doubtful


def _about_dates(
    dates: dict[str, list[str]], columns: dict[str, Sequence[str]]
) -> Question:
    examples = [cell for cells in dates.values() for cell in cells][:_EXAMPLES]
    cells = [cell for column in columns.values() for cell in column if cell]
    fitting = [
        order for order in ORDERS if all(could_be(cell, order) for cell in cells)
    ]
    return Question(
        key="date_order",
        text=f"What comes first in {examples[0]}: the day, the month or the year?",
        choices=(
            Choice("day_first", "the day"),
            Choice("month_first", "the month"),
            Choice("year_first", "the year"),
        ),
        columns=tuple(dates),
        examples=tuple(examples),
        proposal=fitting[0] if len(fitting) == 1 else None,
    )


def _about_numbers(numbers: dict[str, list[str]]) -> Question:
    examples = [cell for cells in numbers.values() for cell in cells][:_EXAMPLES]
    return Question(
        key="decimal",
        text=f"Which mark stands before decimals in {examples[0]}?",
        choices=(Choice(".", "a point"), Choice(",", "a comma")),
        columns=tuple(numbers),
        examples=tuple(examples),
    )
