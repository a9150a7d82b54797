"""Between files of reports and rows: the only place here that knows the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evam_analysis.columns import REPORTS, REQUIRED_OF_REPORTS
from evam_analysis.tables import read_table

BATCH = 2_000


def content_hash(path: Path) -> str:
    """The SHA-256 of a file, so that the same file is imported once."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def report_rows(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The rows of a REPORTS file in batches of plain dictionaries.

    Raises:
        InputError: the file is no table of reports.
    """
    table = read_table(path, REPORTS, required=REQUIRED_OF_REPORTS)
    for batch in table.to_batches(max_chunksize=BATCH):
        yield batch.to_pylist()
