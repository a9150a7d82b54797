"""`evam audit`: the log in a file, and a check of such a file on any machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from evam.config.commands.setup import load_platform


@click.group()
def audit() -> None:
    """Write the log with its signed heads into a file, and check such a file."""


@audit.command()
@click.argument("out", metavar="FILE", type=click.Path(path_type=Path))
def export(out: Path) -> None:
    """Write every entry and every signed head; the salts, which erasure takes, stay."""
    load_platform()
    from evam.audit.queries import told_log

    draft = out.with_name(f"{out.name}.draft")
    try:
        with draft.open("xb") as opened:
            opened.writelines(told_log())
        draft.replace(out)
    except OSError as error:
        click.echo(f"{out} was not written: {error.strerror}", err=True)
        sys.exit(2)
    click.echo(f"{out} is written. Check it anywhere with: evam audit verify {out}")


@audit.command()
@click.argument("log", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--head", "held", type=click.Path(path_type=Path))
def verify(log: Path, held: Path | None) -> None:
    """Check a log or a file of heads; needs no installation and asks no server.

    With --head, heads that were handed out earlier must all be in it.
    """
    from evam.audit import verifier

    compared = ["--head", str(held)] if held else []
    sys.exit(verifier.main([str(log), *compared]))
