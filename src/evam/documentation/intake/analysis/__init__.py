"""Between files of reports and rows: the only place here that knows the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evam_analysis.columns import REPORTS, REQUIRED_OF_REPORTS
from evam_analysis.tables import read_table

BATCH = 2_000
_PIECE = 1 << 20


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, so that the same file is known again."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def report_rows(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The rows of a REPORTS file in batches of plain dictionaries.

    Raises:
        InputError: the file is no table of reports.
    """
    table = read_table(path, REPORTS, required=REQUIRED_OF_REPORTS)
    for batch in table.to_batches(max_chunksize=BATCH):
        yield batch.to_pylist()
