"""Small tables of reports for the tests of cross-checking."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from evam_analysis.columns import REPORTS

DAY = date(2018, 1, 29)
HERE = {
    "country": "BE",
    "place_name": "Jabbeke",
    "latitude": 51.19,
    "longitude": 3.08,
    "uncertainty_km": 25.0,
}


def report(report_id: str, source: str, day: date | None = DAY, **given: Any) -> Any:
    """One report; what is not given is empty."""
    return {
        "report_id": report_id,
        "source": source,
        "date_from": day,
        "date_to": day,
        **given,
    }


def table(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as a table of the REPORTS columns."""
    return pa.Table.from_pylist(rows, schema=REPORTS)


def generated(reports: int, seed: int = 1) -> pa.Table:
    """The generator that the benchmarks use."""
    path = Path(__file__).parents[3] / "benchmarks" / "generate.py"
    spec = importlib.util.spec_from_file_location("evam_benchmark_generate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    made: pa.Table = module.generate(reports, seed)
    return made


def as_reports(made: pa.Table) -> pa.Table:
    """The REPORTS columns of a generated table, empty where it has none."""
    columns = [
        made[field.name].cast(field.type)
        if field.name in made.column_names
        else pa.nulls(made.num_rows, field.type)
        for field in REPORTS
    ]
    return pa.table(columns, schema=REPORTS)
