"""The command `evam crosscheck`: files of reports in, a folder of events out."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evam_analysis.crosscheck.settings import Settings, read_settings
from evam_analysis.errors import Fault, InputError

if TYPE_CHECKING:
    import pyarrow as pa

    from evam_analysis.crosscheck.run import CrosscheckResult


MOST_FAULTS = 20
"""Faults printed one by one before the rest is passed over."""


@click.command()
@click.argument(
    "files",
    metavar="REPORTS...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder.")
@click.option("--engine", type=click.Choice(["duckdb"]), default="duckdb")
@click.option(
    "--settings", "settings_file", type=click.Path(path_type=Path), help="JSON choices."
)
@click.option("--truth", help="A column with the true event, to score the result.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="In place of 1.")
def crosscheck(
    files: tuple[Path, ...],
    out: Path,
    engine: str,
    settings_file: Path | None,
    truth: str | None,
    seed: int | None,
) -> None:
    """Say which REPORTS tell of one event, and from how many origins."""
    from dataclasses import replace

    from evam_analysis.crosscheck.run import crosscheck as run
    from evam_analysis.tables import check_output_folder

    check_output_folder(out)
    settings = read_settings(settings_file) if settings_file else Settings()
    if seed is not None:
        settings = replace(settings, seed=seed)
    reports, true = _read(files, truth)
    result = run(reports, settings=settings, progress=_tell if _watched() else None)
    if true is not None:
        result.summary["truth"] = _evaluate(result, reports["report_id"], true)
    _write(out, result, engine)
    click.echo(_table(result.summary))


def _read(
    files: tuple[Path, ...], truth: str | None
) -> tuple[pa.Table, pa.ChunkedArray[Any] | None]:
    import pyarrow as pa

    from evam_analysis.columns import REPORTS, REQUIRED_OF_REPORTS
    from evam_analysis.tables import read_table

    if truth in REPORTS.names:
        expected = "a column beside those of reports is expected"
        raise InputError.at("--truth", expected, column=truth)
    schema = REPORTS if truth is None else REPORTS.append(pa.field(truth, pa.string()))
    required = (*REQUIRED_OF_REPORTS, *([truth] if truth else []))
    tables = [
        read_table(path, schema, required=required, unique="report_id")
        for path in files
    ]
    _refuse_repeated(files, tables)
    table = pa.concat_tables(tables)
    if truth is None:
        return table, None
    return table.select(REPORTS.names), table[truth]


def _refuse_repeated(files: tuple[Path, ...], tables: list[pa.Table]) -> None:
    """Refuse identifiers that an earlier file has given already."""
    import pyarrow as pa
    import pyarrow.compute as pc

    faults: list[Fault] = []
    for at, (path, table) in enumerate(zip(files, tables, strict=True)):
        earlier = pa.concat_tables(tables[:at] or [table.slice(0, 0)])["report_id"]
        again = pc.is_in(table["report_id"], value_set=earlier).to_pylist()
        expected = "an identifier that no earlier file gives is expected"
        faults += [
            Fault(str(path), expected, row, "report_id")
            for row, repeated in enumerate(again, start=1)
            if repeated
        ][: MOST_FAULTS - len(faults)]
    if faults:
        raise InputError(*faults)


def _evaluate(
    result: CrosscheckResult,
    report_ids: pa.ChunkedArray[Any],
    true: pa.ChunkedArray[Any],
) -> dict[str, dict[str, float]]:
    import numpy as np

    from evam_analysis.crosscheck.evaluation import score_events

    known = dict(zip(report_ids.to_pylist(), true.to_pylist(), strict=True))
    truth = [
        known[report_id] for report_id in result.membership["report_id"].to_pylist()
    ]
    _, true_codes = np.unique(np.array(truth, dtype=str), return_inverse=True)
    found = result.membership["event_id"].to_numpy()
    _, found_codes = np.unique(found.astype(str), return_inverse=True)
    return score_events(found_codes, true_codes)


def _write(out: Path, result: CrosscheckResult, engine: str) -> None:
    from evam_analysis.tables import output_folder, write_json, write_table

    with output_folder(out) as folder:
        members = result.membership.select(["report_id", "event_id"])
        write_table(folder / "membership.csv", members)
        write_table(folder / "pairs.parquet", result.pairs)
        write_table(folder / "events.parquet", result.events)
        write_table(folder / "contradictions.parquet", result.contradictions)
        write_json(folder / "summary.json", result.summary)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        write_json(
            folder / "run.json",
            {"engine": engine, "seconds": result.seconds, "peak_memory_mb": peak},
        )


def _watched() -> bool:
    return sys.stderr.isatty()


def _tell(stage: str, done: int, total: int) -> None:
    click.echo(f"{done}/{total} {stage}", err=True)


def _table(summary: dict[str, Any]) -> str:
    lines = []
    for name, value in summary["counts"].items():
        label = name.replace("_", " ")
        if isinstance(value, dict):
            value = ", ".join(f"{k} {v:,}" for k, v in sorted(value.items())) or "none"
            lines.append(f"{label:<34}{value}")
        else:
            lines.append(f"{label:<34}{value:>12,}")
    for name, scores in summary.get("truth", {}).items():
        told = ", ".join(f"{k} {v:.4f}" for k, v in scores.items())
        lines.append(f"{name.replace('_', '-') + ' scores':<34}{told}")
    return "\n".join(lines)
