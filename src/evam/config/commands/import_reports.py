"""`evam import`: a file becomes reports, as on the page, from a terminal."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evam.config.commands.setup import load_platform

if TYPE_CHECKING:
    from evam.accounts.models import Organisation

BAD_INPUT = 2


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", required=True, help="A built-in or a saved mapping.")
@click.option("--organisation", required=True, help="Who imports, by its name.")
@click.option("--public/--confidential", "is_public", default=None)
@click.option("--invented", is_flag=True, help="The records are invented.")
@click.option(
    "--date-order", type=click.Choice(("day_first", "month_first", "year_first"))
)
@click.option("--decimal", type=click.Choice((".", ",")))
@click.option("--sheet", help="Which sheet of a workbook.")
@click.option("--encoding", help="Of a text file, where it cannot be told.")
@click.option("--repair", multiple=True, help="A kind of repair that is accepted.")
@click.option("--withdraw-gone", is_flag=True, help="Withdraw what the file lacks.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would change, and change nothing."
)
def import_(
    file: Path, mapping: str, organisation: str, is_public: bool | None, **asked: Any
) -> None:
    """Import FILE for an organisation: preview, then all of it at once, or nothing.

    Public records are kept word for word; of confidential accounts only codes are
    kept. A saved mapping knows which; for a built-in one they are public.
    """
    load_platform()
    from evam.documentation.intake.analysis.door import CannotBeReadError
    from evam.documentation.intake.operations import errors

    try:
        code = _import(file, mapping, organisation, is_public, asked)
    except CannotBeReadError as error:
        for fault in error.faults:
            click.echo(f"{file}: {fault}", err=True)
        sys.exit(BAD_INPUT)
    except errors.MixedRecordsError:
        told = "this source holds records of the other kind, real or invented"
        click.echo(f"{file}: {told}", err=True)
        sys.exit(BAD_INPUT)
    except errors.AnotherImportRunsError:
        raise click.ClickException("another file is being imported just now") from None
    sys.exit(code)


def _import(
    file: Path, mapping: str, name: str, is_public: bool | None, asked: dict[str, Any]
) -> int:
    from evam.documentation.intake.operations import go_on
    from evam.documentation.intake.operations.at_terminal import (
        begin,
        cancel,
        check,
        finish,
    )

    organisation = _organisation(name)
    if not file.is_file():
        click.echo(f"{file}: no such file", err=True)
        return BAD_INPUT
    if go_on(organisation):
        click.echo("An earlier import was interrupted; it is finished now.")
    how = _how(mapping, organisation, is_public, asked)
    data_set = begin(_copied(file), file.name, how, organisation, _now())
    try:
        check(data_set, checked_at=_now())
    except BaseException:
        cancel(data_set, _now())
        raise
    _tell(data_set)
    if asked["dry_run"]:
        cancel(data_set, _now())
        click.echo("Nothing was changed: this was a dry run.")
        return 0
    gone = "WITHDRAWN" if asked["withdraw_gone"] else "KEPT"
    finish(data_set, gone_are=gone, clock=_now, progress=_progress(data_set.rows_read))
    click.echo(f"{data_set.get_state_display()}; reports {data_set.reports_hash}")
    return 0 if data_set.state == "IMPORTED" else 1


def _how(
    mapping: str, organisation: Organisation, public: bool | None, asked: dict[str, Any]
) -> Any:
    """How the file is read: a mapping of our own, or one that was saved."""
    from evam.documentation.intake.analysis.door import BUILT_IN
    from evam.documentation.intake.operations import HowItIsRead
    from evam.documentation.intake.public_records import published_sources
    from evam.documentation.intake.queries.imports import saved_mapping_named

    names = ("date_order", "decimal", "sheet", "encoding")
    answers: dict[str, Any] = {n: asked[n] for n in names if asked[n]}
    if asked["repair"]:
        answers["repairs"] = list(asked["repair"])
    saved = saved_mapping_named(organisation, mapping)
    if saved is None and mapping not in BUILT_IN:
        known = ", ".join(BUILT_IN)
        told = f"no mapping is called {mapping}; save one in the page, or use {known}"
        raise click.BadParameter(told, param_hint="--mapping")
    says = saved.says if saved else {"built_in": mapping}
    kind = {None: saved.kind if saved else "OPEN", True: "OPEN", False: "SEALED"}[
        public
    ]
    invented = asked["invented"] or (saved and saved.records_are == "INVENTED")
    return HowItIsRead(
        says=says,
        name=mapping if saved else "",
        kind=kind,
        records_are="INVENTED" if invented else "REAL",
        source={"code": says["source"], "name": says["source"]}
        if saved
        else published_sources().get(mapping, {}),
        answers=answers,
    )


def _organisation(name: str) -> Organisation:
    from evam.documentation.intake.queries.imports import organisation_named

    found = organisation_named(name)
    if found is None:
        told = f"no organisation is called {name}"
        raise click.BadParameter(told, param_hint="--organisation")
    return found


def _copied(file: Path) -> Path:
    """A copy in the data folder, so that the file itself stays where it is."""
    from evam.documentation.intake.analysis.uploads import folder

    place = folder() / f"{datetime.now(tz=UTC).timestamp()}.received"
    place.touch(mode=0o600)
    shutil.copyfile(file, place)
    return place


def _tell(data_set: Any) -> None:
    """Counts, and one line for each refusal."""
    click.echo(
        f"{data_set.rows_read:,} rows: {data_set.rows_new:,} new,"
        f" {data_set.rows_changed:,} changed, {data_set.rows_unchanged:,} unchanged,"
        f" {data_set.rows_refused:,} refused; {data_set.rows_gone:,} reports of the"
        " source are not in the file"
    )
    refused = data_set.notes.filter(kind="REFUSED").order_by("row", "id")
    for note in refused.iterator():
        click.echo(f"row {note.row}, column {note.column}: {note.reason}", err=True)


def _progress(total: int) -> Any:
    def say(done: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= total else "\r"
            click.echo(f"  {done:,} of {total:,} rows{end}", nl=False, err=True)

    return say


def _now() -> datetime:
    return datetime.now(tz=UTC)
