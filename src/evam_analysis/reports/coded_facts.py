"""Makes the coded facts that come with evam: REPORTS without anybody's words.

One command makes them all again from the raw files:

    python -m evam_analysis.reports.coded_facts RAW --out OUT

where RAW holds missing-migrants/, united/ and arvig/ as they were published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
import pyarrow as pa

from evam_analysis.columns import REPORTS
from evam_analysis.reports.mappings import map_file
from evam_analysis.tables import write_json, write_table

SETS = {
    "missing-migrants": "missing-migrants/missing_migrants_2014_2021.csv",
    "united": "united/united_2018.csv",
    "arvig": "arvig/arvig_2014_2016.csv",
}
"""The mapping, and where its raw file lies."""

FEWEST_CITATIONS = 2
"""A cited name that stands in one row only links nothing, and could be a person's."""


def coded_facts(tables: Sequence[pa.Table]) -> list[pa.Table]:
    """Leave out the words, and every cited name that stands in one row only.

    Args:
        tables: REPORTS of several sets; citations are counted over all of them.

    Returns:
        The tables with the same rows and columns; `text` is empty.
    """
    cited = [table["cites"].to_pylist() for table in tables]
    counts = Counter(name for rows in cited for names in rows for name in names or ())
    return [
        _without_words(table, rows, counts)
        for table, rows in zip(tables, cited, strict=True)
    ]


def _without_words(
    table: pa.Table, cited: list[list[str] | None], counts: Counter[str]
) -> pa.Table:
    kept = [
        [name for name in names or () if counts[name] >= FEWEST_CITATIONS]
        for names in cited
    ]
    for name, values in (("cites", kept), ("text", [None] * table.num_rows)):
        field = REPORTS.field(name)
        column = pa.array(values, field.type)
        table = table.set_column(REPORTS.get_field_index(name), field, column)
    return table


@click.command()
@click.argument("raw", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path))
def main(raw: Path, out: Path) -> None:
    """Make the coded facts of every set in the folder RAW."""
    collected = {name: map_file(raw / file, name) for name, file in SETS.items()}
    tables = coded_facts([found.table() for found in collected.values()])
    for (name, found), table in zip(collected.items(), tables, strict=True):
        write_table(out / f"{name}.parquet", table)
        write_json(out / f"{name}.refusals.json", found.as_json(causes=False))
        click.echo(f"{name}: {table.num_rows:,} reports")


if __name__ == "__main__":
    main()
