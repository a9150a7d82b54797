"""`evam keys recovery`: a recovery key in five shares, of which any three open."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import click

from evam.config.commands.keys import asking
from evam.config.commands.keys.root import numbered
from evam.sealing.directories import member_number
from evam.sealing.exchanges import RecoveryPart
from evam.sealing.keys import new_seed
from evam.sealing.recovering import NAME, public_part
from evam.sealing.refusals import MalformedError
from evam.sealing.shares import NEEDED, SHARES, put_together, split

PAGE = """\
RECOVERY KEY OF EVAM                              share {share} of {shares}

Installation  {instance}
Number        {number}
Made on       {day}
Kept by       ______________________________

Any three of the five shares open everything that this organisation was told; one
or two tell nothing. Keep this sheet where nobody looks for it, apart from the
other four and away from the devices of the team. Tell two others that you have
it, and nobody where. Never type it into a machine that has a network, and never
photograph it. If it is lost or seen, say so at once: a new recovery key is made.

The words, in their order:

{words}
"""


@click.command()
@click.option(
    "--installation",
    "instance",
    required=True,
    help="The installation's name, as the page Signed list and recovery shows it.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The file that receives the public part, to be uploaded.",
)
def recovery(instance: str, out: Path) -> None:
    """Make the recovery key of an organisation and print its five shares.

    Each share is a page of its own. The secret is nowhere else: when the pages are
    printed, it is on paper only.
    """
    asking.refuse_to_overwrite(out)
    secret = new_seed()
    try:
        part = public_part(secret, instance=instance)
    except MalformedError:
        asking.refuse(
            f"{instance} is no name of an installation", "copy it from the page"
        )
    shares = split(secret)
    _try_all(shares, secret, part)
    number = member_number(part.public_key, part.verifying_key)
    day = f"{datetime.now(tz=UTC):%Y-%m-%d}"
    pages = (
        PAGE.format(
            share=at,
            shares=SHARES,
            instance=instance,
            number=number,
            day=day,
            words=numbered(share),
        )
        for at, share in enumerate(shares, start=1)
    )
    click.echo("\f".join(pages))
    asking.keep(out, part.written())
    # What is printed on paper are the pages alone.
    upload = "upload it on the page Signed list and recovery"
    click.echo(f"public part  {out}: {upload}", err=True)
    click.echo(f"number       {number}: the page has to show the same", err=True)


def _try_all(shares: list[str], secret: bytes, part: RecoveryPart) -> None:
    """See that any three give the key, before anybody relies on them."""
    for three in combinations(shares, NEEDED):
        found = put_together(
            three, instance=part.instance, member=NAME, public_key=part.public_key
        )
        if found != secret:
            asking.refuse("the shares do not give the key", "nothing was kept")
