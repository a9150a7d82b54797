"""`evam effect`: a series in, a verdict with its checks out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.table import Table

    from evam_analysis.effects.analysis import Effect

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("series", type=_FILE)
@click.option("--outcome", required=True, help="Column of what was counted.")
@click.option(
    "--at",
    type=click.IntRange(min=1),
    required=True,
    help="The first period after the action, counted from 1.",
)
@click.option("--out", type=_FILE, help="Write the whole record here, as JSON.")
@click.option("--offset", help="Column of a population or effort: counts are per unit.")
@click.option(
    "--harmonics",
    type=click.IntRange(0, 2),
    help="Pairs of seasons a year; as many as the series carries if not given.",
)
@click.option("--slope", is_flag=True, help="A change of slope was expected as well.")
@click.option("--control", help="Column of a place without the action.")
@click.option("--effort", help="Column of what was done to document.")
@click.option("--independent", help="Column of somebody else's collection.")
@click.option("--placebo-outcome", help="Column of a harm it could not change.")
@click.option("--neighbours", default="", help="Columns, separated by commas.")
@click.option("--passing", help="Column of the numbers passing.")
@click.option("--low", help="Column of the lowest counts.")
@click.option("--high", help="Column of the highest counts.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
def effect(
    series: Path,
    at: int,
    out: Path | None,
    harmonics: int | None,
    slope: bool,
    neighbours: str,
    seed: int,
    **columns: Any,
) -> None:
    """Say whether an outcome fell with an action, and what else could explain it.

    SERIES is a CSV file with one row a month, in order; an empty cell is a month that
    nobody counted.
    """
    from evam_analysis.effects.analysis import Plan, analyse
    from evam_analysis.effects.reading import Columns, series_from
    from evam_analysis.effects.record import record_of
    from evam_analysis.effects.series import SeriesError
    from evam_analysis.errors import InputError
    from evam_analysis.tables import check_output_file, write_json

    if out is not None:
        check_output_file(out, inputs=(series,))
    beside = tuple(name.strip() for name in neighbours.split(",") if name.strip())
    read = series_from(series, Columns(neighbours=beside, **columns), at)
    try:
        found = analyse(read, Plan(slope=slope, harmonics=harmonics, seed=seed))
    except SeriesError as error:
        raise InputError.at(series, str(error)) from error
    if out is not None:
        write_json(out, record_of(found))
    _show(found)


def _show(effect: Effect) -> None:
    from rich.console import Console

    from evam_analysis.effects.record import CAUTION

    console = Console(highlight=False, markup=False)
    console.print(_figures(effect))
    if effect.checks:
        console.print(_checks(effect))
    for reason in effect.reasons:
        console.print(f"- {reason}")
    console.print(CAUTION)


def _figures(effect: Effect) -> Table:
    from rich.table import Table

    table = Table(title=f"Verdict: {effect.verdict.value}")
    table.add_column("")
    table.add_column("ratio", justify="right")
    table.add_column("95 %", justify="right", no_wrap=True)
    if model := effect.model:
        own = (model.rate_ratio, *model.own_interval)
        widest = (model.rate_ratio, *model.widest_interval)
        table.add_row(model.family, *_ratio(*own))
        table.add_row("widest interval", *_ratio(*widest))
    crude = effect.crude
    table.add_row("side by side", *_ratio(crude.ratio, crude.low, crude.high))
    if told := effect.counterfactual:
        low, best, high = told.averted
        table.add_row("averted", f"{best:.0f}", f"{low:.0f} to {high:.0f}")
    return table


def _ratio(ratio: float, low: float, high: float) -> tuple[str, str]:
    return f"{ratio:.3f}", f"{low:.3f} to {high:.3f}"


def _checks(effect: Effect) -> Table:
    from rich.table import Table

    table = Table(title="What else could explain it")
    table.add_column("check")
    table.add_column("passed")
    table.add_column("figure", justify="right")
    table.add_column("what it is", overflow="fold")
    words = {True: "yes", False: "no", None: "-"}
    for check in effect.checks:
        figure = "" if check.figure is None else f"{check.figure:.2f}"
        table.add_row(check.name, words[check.passed], figure, check.says)
    return table
