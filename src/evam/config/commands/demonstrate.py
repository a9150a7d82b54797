"""`evam demonstrate`: the public lists, from import to ranking, ready to be walked."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

import click

from evam.config.commands.setup import load_platform


@click.command()
def demonstrate() -> None:
    """Import, cross-check, count and rank the public lists that come with evam.

    What stands already is kept: a second run, or one after an interruption, goes on
    where the first one ended.
    """
    load_platform()
    from evam.config.demonstration import STEPS

    for name, run in STEPS:
        click.echo(f"{name} ...")
        began = time.monotonic()
        found = run(datetime.now(tz=UTC), _progress)
        click.echo(f"  {found} ({time.monotonic() - began:.1f} s)")


def _progress(what: str, done: int, total: int) -> None:
    """Say how far a long step is, on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else "\r"
        click.echo(f"  {what}: {done:,} of {total:,}   {end}", nl=False, err=True)
