"""`evam served`: a signed list of what people who report are served, and a check."""

from __future__ import annotations

import gzip
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evam.config.commands.setup import load_platform

if TYPE_CHECKING:
    from evam.config.served import Answer

LONGEST_WAIT = 60
LARGEST = 4 * 1024 * 1024
AS_A_BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.5",
    "Accept-Encoding": "gzip",
}


@click.group()
def served() -> None:
    """Tell what is served to people who report, and notice where it is not that."""


@served.command(name="list")
@click.argument("out", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--key", "key", required=True, type=click.Path(path_type=Path))
def list_(out: Path, key: Path) -> None:
    """Write what this version serves, signed by the key of whoever publishes it.

    The key is made where there is none yet: keep it away from any server.
    """
    load_platform()
    from evam.config.served import published, signed

    try:
        content = signed(published(), _seed(key))
        with out.open("xb") as opened:
            opened.write(content)
    except (OSError, ValueError) as error:
        click.echo(f"{out} was not written: {error}", err=True)
        sys.exit(2)
    click.echo(f"{out} is written. Anyone checks a site against it with:")
    click.echo(f"  evam served check ADDRESS --list {out} --signer {_signer(content)}")


@served.command()
@click.argument("address")
@click.option("--list", "listed", required=True, type=click.Path(path_type=Path))
@click.option("--signer", required=True, help="The key that was published, 64 signs.")
def check(address: str, listed: Path, signer: str) -> None:
    """Compare what ADDRESS serves with the list; ends with 1 where it differs.

    Needs no installation. Run it where the site cannot tell you from a visitor.
    """
    from evam.config.served import NotThisListError, compare, read

    site = address.rstrip("/")
    try:
        told = read(listed.read_bytes(), signer)
        found = list(compare(told, lambda path: _ask(site, path)))
    except (NotThisListError, OSError) as error:
        click.echo(f"nothing was compared: {error}", err=True)
        sys.exit(2)
    for each in found:
        click.echo(each)
    if not found:
        click.echo(f"{site} serves what was published.")
    sys.exit(1 if found else 0)


def _seed(place: Path) -> bytes:
    """The key in this file; a new one that nobody else may read where there is none."""
    if not place.exists():
        opened = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w") as file:
            file.write(secrets.token_hex(32))
    return bytes.fromhex(place.read_text("ascii").strip())


def _signer(content: bytes) -> str:
    import json

    return str(json.loads(content)["key"])


def _ask(site: str, path: str) -> Answer:
    """Ask for one address as a browser would; nobody is followed anywhere."""
    from http.client import HTTPConnection, HTTPException, HTTPSConnection
    from urllib.parse import urlsplit

    from evam.config.served import Answer

    parts = urlsplit(site)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.netloc, timeout=LONGEST_WAIT)
    try:
        connection.request("GET", path, headers=AS_A_BROWSER)
        answer = connection.getresponse()
        body = answer.read(LARGEST)
        headers = {name.lower(): value for name, value in answer.getheaders()}
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(answer.status, headers, body)
    except HTTPException as error:
        raise OSError(f"{path} was not answered") from error
    finally:
        connection.close()
