"""`evam code`: the second-factor code of the demonstration account, now."""

from __future__ import annotations

import click

from evam.config.commands.setup import load_platform


@click.command()
def code() -> None:
    """Print how to sign in to the demonstration, with the current code."""
    load_platform()
    from evam.config.demonstration_account import (
        current_code,
        demonstration_credentials,
    )
    from evam.config.demonstration_keys import demonstration_passphrase

    account = demonstration_credentials()
    click.echo(f"sign in as  {account.username}")
    click.echo(f"passphrase  {account.passphrase}")
    click.echo(f"code now    {current_code(account.totp_secret)}")
    if keys := demonstration_passphrase():
        click.echo(f"keys open   {keys}  (unless you chose another)")
