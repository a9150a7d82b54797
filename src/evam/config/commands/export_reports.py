"""`evam export`: the reports that stand, in a file that can be imported again."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from evam.config.commands.setup import load_platform


@click.command("export")
@click.option("--organisation", required=True, help="Whose reports, by its name.")
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(("csv", "json", "geojson", "parquet")),
)
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--public/--confidential", "is_public", default=True)
@click.option(
    "--invented", is_flag=True, help="The invented reports, not the real ones."
)
@click.option("--source", help="Only this source, by its short name.")
@click.option("--country", help="Only this country, by its code of two letters.")
@click.option("--year", type=int, help="Only months of this year.")
def export(
    organisation: str,
    form: str,
    out: Path,
    is_public: bool,
    invented: bool,
    **chosen: str | int | None,
) -> None:
    """Write every report that the choices leave, to be read again by `evam import`."""
    load_platform()
    from evam.documentation.intake import queries
    from evam.documentation.intake.analysis.door import CannotBeReadError
    from evam.documentation.intake.operations import record_export_at_terminal
    from evam.documentation.intake.queries import exports
    from evam.documentation.intake.queries.imports import organisation_named

    found = organisation_named(organisation)
    if found is None:
        told = f"no organisation is called {organisation}"
        raise click.BadParameter(told, param_hint="--organisation")
    kind, records = (
        "OPEN" if is_public else "SEALED",
        "INVENTED" if invented else "REAL",
    )
    given = {name: str(value) for name, value in chosen.items() if value is not None}
    reports = exports.exported(found, kind, records, given)
    record_export_at_terminal(organisation=found, exported_at=datetime.now(tz=UTC))
    try:
        written = exports.write(out, reports, form)
    except CannotBeReadError as error:
        for fault in error.faults:
            click.echo(f"{out}: {fault}", err=True)
        sys.exit(2)
    click.echo(f"{written:,} reports in {out}; reports {queries.content_hash(found)}")
