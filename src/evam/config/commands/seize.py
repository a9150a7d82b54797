"""`evam seize`: what anyone who takes this machine would obtain, as it stands."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from evam.config.commands.setup import load_platform

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evam.common.classification import FieldClass
    from evam.config.seized import SeizedField, SeizedFile, SeizedTable

FILES = {
    "evam.sqlite3": "the database: all tables above",
    "secret-key": "locks second factors, signs the log; opens nothing sealed",
    "shredding": "keys without which no sealed report opens, and which alone open none",
    "demonstration-account.json": "how to sign in to the demonstration",
    "uploads": "lists that wait to be imported, readable, at most 24 hours",
    "backups": "encrypted; their key belongs on another machine",
    "static": "style sheets and scripts",
    "locale": "translations",
}
NOT_KEPT = (
    "network addresses, browsers and devices",
    "the hour at which a report came",
    "whether somebody has papers",
    "passphrases in readable form",
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def seize(as_json: bool) -> None:
    """List what a seizure of this machine would yield, with what stands in it today.

    Every readable field is shown with one value that stands there: this very output
    is something to keep to yourself.
    """
    load_platform()
    from django.conf import settings

    from evam.config import seized

    tables, files = list(seized.seized_tables()), seized.seized_files(settings.DATA_DIR)
    if as_json:
        told = {"tables": tables, "files": files, "not_kept": NOT_KEPT}
        click.echo(json.dumps(told, default=asdict, indent=2, ensure_ascii=False))
        return
    _print_tables(tables)
    _print_files(files)
    click.echo("\nNot kept at all")
    for each in NOT_KEPT:
        click.echo(f"  {each}")


def _print_tables(tables: Iterable[SeizedTable]) -> None:
    from evam.publication.holdings import LOCKED, READABLE, UNREADABLE

    every = list(tables)
    for heading, classes in (
        ("Can be read", READABLE),
        ("Cannot be read without keys that are not here", UNREADABLE),
        ("Locked or scrambled with what is here", LOCKED),
    ):
        click.echo(f"\n{heading}")
        if not any(_of(table, classes) for table in every):
            click.echo("  no table of this version has such a field")
        for table in every:
            _print_table(table, _of(table, classes))


def _of(table: SeizedTable, classes: tuple[FieldClass, ...]) -> list[SeizedField]:
    return [each for each in table.fields if each.field_class in classes]


def _print_table(table: SeizedTable, chosen: list[SeizedField]) -> None:
    if chosen:
        click.echo(f"\n  {table.name}: {table.rows:,} rows")
    for each in chosen:
        click.echo(f"    {each.name:<24} {_said(each)}")


def _said(found: SeizedField) -> str:
    if found.field_class in ("sealed", "secret"):
        sizes = f"{found.least:,} to {found.most:,} bytes"
        return f"{found.values:,} values, {sizes}" if found.values else "none"
    return f"{found.field_class:<14} {found.sample if found.sample else '-'}"


def _print_files(files: Iterable[SeizedFile]) -> None:
    click.echo("\nFiles in the data folder")
    for each in files:
        what = FILES.get(each.name, "")
        size = f"{each.bytes:,} bytes in {each.files:,} files"
        click.echo(f"  {each.name:<28} {size}{': ' if what else ''}{what}")
