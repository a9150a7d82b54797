"""What a file turns out to be, and what has to be asked before it is mapped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, Any]
"""What a person answered, by the key of the question.

encoding, delimiter, sheet, header_row (as a spreadsheet counts), date_order, decimal,
and repairs: the kinds of repair that are accepted.
"""

ROWS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer.

    Attributes:
        value: what `Answers` then holds.
        label: what it means, with an example from the file where that helps.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can decide.

    Attributes:
        key: encoding, sheet, date_order or decimal.
        text: the question.
        choices: possible answers.
        columns: the columns of the file that it is about.
        examples: cells that show why it is asked.
        proposal: the likely answer, never taken unasked; None where there is none.
        required: whether the file cannot be read without an answer; otherwise only
            rows that depend on it are refused.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    columns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    proposal: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should know about the file.

    Attributes:
        code: a short fixed name of it.
        text: a sentence.
    """

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is.

    Attributes:
        kind: csv, xlsx, json, geojson or parquet.
        size: bytes.
        encoding: of a text file, by Python's name; None for others.
        encoding_is_guessed: whether another one may be meant.
        delimiter: of a CSV file.
        sheets: of a workbook, hidden ones included.
        sheet: the one that was looked at.
        header: names of the columns; a doubled or empty one is numbered.
        header_row: its row as a spreadsheet counts.
        hxl: the HXL tag of each column, "" for none; None where there is no such row.
        rows: the first 20 rows, each cell as text.
        questions: what has to be answered.
        warnings: what should be known.
    """

    kind: str
    size: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_row: int = 1
    hxl: tuple[str, ...] | None = None
    encoding: str | None = None
    encoding_is_guessed: bool = False
    delimiter: str | None = None
    sheets: tuple[Sheet, ...] = ()
    sheet: str | None = None
    questions: tuple[Question, ...] = ()
    warnings: tuple[Warned, ...] = ()
