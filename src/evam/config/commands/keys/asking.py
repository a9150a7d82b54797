"""What the ceremonies ask for and how they refuse; no secret is ever an argument."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from evam.common.private_files import create_privately
from evam.sealing.exchanges import LARGEST
from evam.sealing.refusals import MalformedError

Read = TypeVar("Read")


def refuse(what: str, advice: str) -> NoReturn:
    """End with exit 2: what happened, and what to do."""
    click.echo(f"{what}: {advice}", err=True)
    sys.exit(2)


def refuse_to_overwrite(place: Path) -> None:
    """Refuse before anything is shown or asked."""
    if place.exists():
        refuse(f"{place} is there already", "nothing was changed; choose another name")


def read(place: Path, reader: Callable[[bytes], Read]) -> Read:
    """What a file holds that came from the server."""
    try:
        with place.open("rb") as opened:
            octets = opened.read(LARGEST + 1)
        return reader(octets)
    except OSError as error:
        refuse(f"{place} cannot be read", str(error.strerror))
    except MalformedError as error:
        refuse(f"{place} is not what is expected here", str(error))


def keep(place: Path, content: bytes) -> None:
    """Write the result, for its owner alone."""
    try:
        create_privately(place, content)
    except OSError as error:
        refuse(f"{place} was not written", str(error.strerror))


def words(question: str, reader: Callable[[str], Read]) -> Read:
    """Words from paper; on a terminal a wrong one is asked for again."""
    while True:
        try:
            return reader(click.prompt(question, prompt_suffix=":\n"))
        except MalformedError as error:
            if not sys.stdin.isatty():
                refuse("the words do not fit", str(error))
            click.echo(f"{error} Type all of them once more.")
