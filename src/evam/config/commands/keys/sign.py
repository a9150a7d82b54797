"""`evam keys sign`: shows in words what a list names, and signs it with the root."""

from __future__ import annotations

from pathlib import Path

import click

from evam.config.commands.keys import asking
from evam.config.commands.keys.root import tell_fingerprint
from evam.sealing.directories import (
    Directory,
    Entry,
    Holder,
    member_number,
    ring_number,
    sign_directory,
    unpack_directory,
)
from evam.sealing.refusals import MalformedError
from evam.sealing.shares import from_words


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    help="The file with the root key; without it the 33 words are asked for.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The file that receives the signed list, to be uploaded.",
)
def sign(file: Path, root: Path | None, out: Path) -> None:
    """Sign the list in FILE, after you read what it names.

    FILE comes from the page Signed list and recovery. Compare the twenty digits of each
    key with what its holders read on their own screens.
    """
    asking.refuse_to_overwrite(out)
    listed = asking.read(file, unpack_directory)
    _tell(listed)
    click.confirm("Sign this list?", abort=True)
    seed = (
        asking.read(root, _seed) if root else asking.words("The 33 words", from_words)
    )
    asking.keep(out, sign_directory(listed, root_seed=seed))
    click.echo(f"signed       {out}: upload it on the page Signed list and recovery")
    tell_fingerprint(seed)


def _seed(octets: bytes) -> bytes:
    try:
        return from_words(octets.decode("ascii"))
    except UnicodeDecodeError:
        raise MalformedError("This is no file with a root key.") from None


def _tell(listed: Directory) -> None:
    click.echo(f"A list for {_READERS[listed.audience.value]}.")
    click.echo(f"installation  {listed.instance}")
    click.echo(f"number        {listed.number}")
    click.echo(f"before it     {_before(listed)}")
    if not listed.entries:
        click.echo("It names nobody: nothing can be sealed to you until the next list.")
    for each in listed.entries:
        state = "" if each.current else ", not in use any more"
        click.echo(f"{_HOLDERS[each.holder]} {each.name}, key {each.epoch}{state}")
        click.echo(f"              {_number(each)}")


def _before(listed: Directory) -> str:
    if not any(listed.previous):
        return "no list: this is the first one"
    return f"the list that begins {listed.previous.hex()[:16]}"


def _number(entry: Entry) -> str:
    if entry.holder is Holder.RING:
        return ring_number(entry.public_key)
    return member_number(entry.public_key, entry.verifying_key)


_READERS = {
    "public": "everybody who reports: it names rings",
    "staff": "the team: it names rings and members",
}
_HOLDERS = {Holder.RING: "ring  ", Holder.MEMBER: "member"}
