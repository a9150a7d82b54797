"""`evam invite`: a link of invitation, made on the machine itself."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from evam.config.commands.setup import load_platform

ROLES = (
    *("field_worker", "reviewer", "coordinator", "verification_desk"),
    *("panel", "administrator", "counterpart"),
)


@click.command()
@click.argument("organisation")
@click.option("--name", required=True, help="Whom the link is for, for your list.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(ROLES),
    default=("administrator",),
    show_default=True,
    help="What they will be able to do; may be given several times.",
)
def invite(organisation: str, name: str, roles: tuple[str, ...]) -> None:
    """Print a link by which one person joins ORGANISATION.

    The link is shown this once, opens once, and ends after seven days.
    """
    load_platform()
    from django.conf import settings
    from django.urls import reverse

    from evam.accounts.models import Role
    from evam.accounts.operations import invite_from_console
    from evam.accounts.queries import organisation_named

    found = organisation_named(organisation)
    if found is None:
        raise click.ClickException(
            f"there is no organisation named {organisation}: evam organisation list"
        )
    token = invite_from_console(
        organisation=found,
        name=name,
        roles=[Role(role.upper()) for role in roles],
        at=datetime.now(tz=UTC),
    )
    address = settings.STAFF_ADDRESS.rstrip("/")
    click.echo(f"{address}{reverse('invitation', args=[token])}")
    click.echo("Hand it over by a way that you both trust; it is not shown again.")
