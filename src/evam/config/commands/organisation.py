"""`evam organisation`: organisations of this installation, without a browser."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from evam.config.commands.setup import load_platform


@click.group()
def organisation() -> None:
    """Add organisations and list them, from the machine itself."""


@organisation.command()
@click.argument("name")
def add(name: str) -> None:
    """Add an organisation. The first one of an installation runs it.

    In an empty data folder the tables are made first.
    """
    load_platform()
    from evam.accounts.operations import (
        OrganisationExistsError,
        add_organisation_from_console,
    )
    from evam.config.demonstration import gather_static_files, prepare_tables

    prepare_tables()
    gather_static_files(datetime.now(tz=UTC), lambda *told: None)
    try:
        added = add_organisation_from_console(name=name, added_at=datetime.now(tz=UTC))
    except OrganisationExistsError as error:
        raise click.ClickException(
            f"{error} is here already: invite people to it, or choose another name"
        ) from error
    click.echo(f"{added.name} is added. Nobody can sign in for it yet: evam invite")


@organisation.command(name="list")
def list_all() -> None:
    """List the organisations, with how many may sign in."""
    load_platform()
    from evam.accounts.queries import organisations

    for one in organisations(datetime.now(tz=UTC)):
        host = ", runs this installation" if one.is_host else ""
        count = one.active_members  # type: ignore[attr-defined]  # counted by the query
        click.echo(f"{one.name}: {count} may sign in{host}")
