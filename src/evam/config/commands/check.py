"""`evam check`: every safety condition with its value, and what to do about it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from evam.config.commands.setup import load_platform

if TYPE_CHECKING:
    from evam.common.conditions import Condition


@click.command()
def check() -> None:
    """Print every safety condition with its value; exit 2 where one is unsafe."""
    load_platform()
    from evam.common import conditions

    unsafe = 0
    for subject, read in conditions.read_all(datetime.now(tz=UTC)).items():
        click.echo(subject)
        for each in read:
            _print(each)
            unsafe += not each.safe
    click.echo(f"{unsafe} unsafe" if unsafe else "all safe")
    sys.exit(2 if unsafe else 0)


def refuse_unsafe() -> None:
    """Refuse a start that could lose or show what was entrusted; name the rest."""
    from evam.common import conditions

    stopping = conditions.that_stop(datetime.now(tz=UTC))
    for each in stopping:
        click.echo(f"unsafe: {each.name} is {each.value}: {each.advice}", err=True)
    if stopping:
        click.echo("not started; evam check shows every condition", err=True)
        sys.exit(2)


def _print(condition: Condition) -> None:
    state = "safe  " if condition.safe else "UNSAFE"
    click.echo(f"  {state}  {condition.name}: {condition.value}")
    if not condition.safe and condition.advice:
        click.echo(f"          {condition.advice}")
