"""`evam matrix`: events in, cells with low, best and high out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evam_analysis.errors import InputError
from evam_analysis.matrix.dimensions import (
    DIMENSIONS,
    DimensionError,
    check_dimensions,
    finest_time,
)

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
    from rich.table import Table

_SHOWN = 20


@click.command()
@click.argument("events", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="A folder for cells.parquet, summary.json and run.json.",
)
@click.option(
    "--dims",
    default="category,nature",
    show_default=True,
    help=f"Out of {', '.join(DIMENSIONS)}; separated by commas.",
)
@click.option("--engine", type=click.Choice(["duckdb"]), default="duckdb")
def matrix(events: Path, out: Path, dims: str, engine: str) -> None:
    """Count EVENTS in cells, low, best and high.

    Violence stands apart from all other deaths and harm, and graded events apart from
    public records that nobody has reviewed; they are never added.
    """
    import time

    from evam_analysis.columns import EVENTS
    from evam_analysis.matrix.cells import count_cells
    from evam_analysis.matrix.summary import summary_of
    from evam_analysis.tables import (
        check_output_folder,
        output_folder,
        read_table,
        write_json,
        write_table,
    )

    names = _names(dims)
    check_output_folder(out)
    begun = time.perf_counter()
    read = read_table(events, EVENTS, required=("event_id",), unique="event_id")
    cells = count_cells(read, names, file=str(events))
    summary = summary_of(read, names, cells)
    with output_folder(out) as folder:
        write_table(folder / "cells.parquet", cells)
        write_json(folder / "summary.json", summary)
        seconds = round(time.perf_counter() - begun, 3)
        write_json(folder / "run.json", {"engine": engine, **_measured(seconds)})
    _show(cells, names)
    for note in summary["notes"]:
        click.echo(note)


def _names(dims: str) -> list[str]:
    names = [name.strip() for name in dims.split(",") if name.strip()]
    try:
        check_dimensions(names)
    except DimensionError as error:
        raise InputError.at("--dims", str(error)) from error
    return names


def _measured(seconds: float) -> dict[str, float]:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": seconds, "peak_memory_mb": peak}


def _show(cells: pa.Table, dims: list[str]) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    for scope, title in _TITLES.items():
        for layer in ("graded", "provisional"):
            own = cells.filter(_here(scope, layer))
            if own.num_rows:
                console.print(_table(f"{title}, {layer}: victims", own, dims))
            if own.num_rows > _SHOWN:
                more = own.num_rows - _SHOWN
                console.print(f"{more:,} more rows are in cells.parquet.")


def _here(scope: str, layer: str) -> pc.Expression:
    import pyarrow.compute as pc

    return (
        (pc.field("unit") == "victims")
        & (pc.field("scope") == scope)
        & (pc.field("layer") == layer)
    )


_TITLES = {
    "violence": "Violence shown or contested",
    "deaths_and_harm": "Deaths and harm during migration, not shown as violence",
}


def _plain(code: str) -> str:
    """Put spaces for underscores, so that a long code wraps between words."""
    return code.replace("_", " ")


def _table(title: str, cells: pa.Table, dims: list[str]) -> Table:
    import numpy as np
    import pyarrow as pa
    from rich.table import Table

    table = Table(title=title)
    for name in dims:
        table.add_column(_plain(name), overflow="fold")
    numbers = ["low", "best", "high", *(["possible"] if finest_time(dims) else [])]
    numbers += ["events", "origins"]
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    # The rows come sorted, so equal figures keep one order.
    largest = np.argsort(-cells["high"].to_numpy(), kind="stable")[:_SHOWN]
    for row in cells.take(pa.array(largest, pa.int64())).to_pylist():
        figures = (f"{row[name]:,}" for name in numbers)
        table.add_row(*(_plain(row[name]) for name in dims), *figures)
    return table
