"""`evam reports`: a raw public file to REPORTS, with everything that was refused."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evam_analysis.errors import InputError

if TYPE_CHECKING:
    from evam_analysis.reports.collected import Collected

_SHOWN = 10
_ENDINGS = (".csv", ".parquet")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    required=True,
    help="missing-migrants, united, arvig, ice-custody, or a saved mapping (.toml).",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Where REPORTS go: a .csv or a .parquet file.",
)
def reports(file: Path, mapping: str, out: Path) -> None:
    """Turn a raw public FILE into reports; beside them, what was refused and why."""
    from evam_analysis.reports.mappings import map_file
    from evam_analysis.tables import check_output_file, write_files

    if out.suffix not in _ENDINGS:
        raise InputError.at(out, "a file that ends in .csv or .parquet is expected")
    beside = out.with_suffix(".refusals.json")
    for path in (out, beside):
        check_output_file(path, inputs=(file, Path(mapping)))
    collected = map_file(file, mapping, progress=_tell if _watched() else None)
    write_files({beside: collected.as_json(), out: collected.table()})
    _show(collected)
    click.echo(f"Reports: {out}\nRefusals and remarks: {beside}")


def _watched() -> bool:
    return sys.stderr.isatty()


def _tell(rows: int) -> None:
    click.echo(f"{rows:,} rows taken up; places are looked up ...", err=True)


def _show(collected: Collected) -> None:
    click.echo(f"{'read':<12}{collected.read:>10,}")
    click.echo(f"{'accepted':<12}{collected.accepted:>10,}")
    click.echo(f"{'refused':<12}{len(collected.refusals):>10,}")
    _show_counts(
        "Refused", Counter(f"{n.column}: {n.reason}" for n in collected.refusals)
    )
    kinds = Counter(f"{n.column}: {_kind(n.reason)}" for n in collected.remarks)
    _show_counts("Remarks on accepted rows", kinds)
    _show_counts("Causes that no rule knows", collected.unmatched)


def _show_counts(title: str, counts: Counter[str]) -> None:
    if not counts:
        return
    click.echo(f"\n{title}")
    for words, rows in counts.most_common(_SHOWN):
        click.echo(f"{rows:>10,}  {words}")
    if len(counts) > _SHOWN:
        left = counts.total() - sum(n for _, n in counts.most_common(_SHOWN))
        click.echo(f"{left:>10,}  others; the file of refusals lists them all")


def _kind(reason: str) -> str:
    """Leave out what differs from row to row, so that like remarks are counted."""
    reason = re.sub(
        r"gazetteer knows no .*", "gazetteer does not know the place", reason
    )
    reason = re.sub(r"\bfrom [A-Z]{2}\b", "from the country", reason)
    return re.sub(r"\d[\d,.]*", "n", reason)
