"""`evam keys recover`: everyone lost; three shares hand the rings to new keys."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import click

from evam.config.commands.keys import asking
from evam.sealing.directories import member_number
from evam.sealing.exchanges import Newcomer, read_to_recover
from evam.sealing.recovering import recover as put_in_new_hands
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.shares import NEEDED, check_share


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The file that receives the rings' keys, wrapped anew, to be uploaded.",
)
def recover(file: Path, out: Path) -> None:
    """Open the rings of FILE with three shares, for one member's new keys.

    FILE comes from the page Signed list and recovery. The shares are typed; neither
    they nor what they open is written anywhere.
    """
    asking.refuse_to_overwrite(out)
    asked = asking.read(file, read_to_recover)
    click.echo(f"installation  {asked.instance}")
    click.echo(f"rings         {len({one.ring for one in asked.rings})}")
    click.echo(f"keys in all   {len(asked.rings)}")
    _compare(asked.newcomer)
    shares: list[str] = []
    while len(shares) < NEEDED:
        question = f"Share {len(shares) + 1} of {NEEDED}: its 33 words, spaces between"
        shares.append(asking.words(question, check_share))
    try:
        recovered, shut = put_in_new_hands(asked, shares)
    except MalformedError as error:
        asking.refuse("nothing was recovered", str(error))
    except CannotOpenError:
        asking.refuse(
            "nothing was recovered",
            "these shares are of another recovery key than the one in the file",
        )
    asking.keep(out, recovered.written())
    click.echo(f"recovered     {len(recovered.wraps)} keys: upload {out}")
    for each in shut:
        click.echo(f"stays shut    {each.ring}, key {each.epoch}")


def _compare(newcomer: Newcomer) -> None:
    """See that the rings go to the one who is asked, and to nobody put in between."""
    click.echo("Ask the member who gets the rings for the safety number: they open")
    click.echo("“Try your passphrase” and read twenty digits to you.")
    typed = click.prompt("The twenty digits", prompt_suffix=": ")
    digits = "".join(str(unicodedata.decimal(sign, "")) for sign in typed)
    number = member_number(newcomer.public_key, newcomer.verifying_key)
    if digits != number.replace(" ", ""):
        asking.refuse(
            "nothing was recovered",
            "the keys in the file are not those of the member who reads. Make the file"
            " anew; if they differ again, somebody may have put others there",
        )
