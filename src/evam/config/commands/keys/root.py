"""`evam keys root`: the key that signs the lists of whom people can seal to."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import click
import qrcode

from evam.config.commands.keys import asking
from evam.sealing.directories import fingerprint_of, safety_number
from evam.sealing.keys import new_seed
from evam.sealing.members import verifying_key_of
from evam.sealing.refusals import MalformedError
from evam.sealing.shares import as_words, from_words


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file that receives the key, for its owner alone; else it is on paper.",
)
def root(out: Path | None) -> None:
    """Make the root, and print its fingerprint for posters and pages.

    With --out the key is a file of 33 words; without, the words are shown this once to
    be written down. Whoever has them can put other keys in the place of yours.
    """
    if out:
        asking.refuse_to_overwrite(out)
    seed = new_seed()
    if out:
        asking.keep(out, f"{as_words(seed)}\n".encode())
        click.echo(f"root key     {out}, which its owner alone can read")
        click.echo(
            "             keep it on this machine, and a copy in another building"
        )
    else:
        _on_paper(seed)
    tell_fingerprint(seed)


def tell_fingerprint(seed: bytes) -> None:
    """The fingerprint as people compare it, and as a phone reads it."""
    fingerprint = fingerprint_of(verifying_key_of(seed))
    click.echo(f"fingerprint  {safety_number(fingerprint)}")
    click.echo(f"             {fingerprint.hex()}")
    code = qrcode.QRCode(border=2)
    code.add_data(fingerprint.hex())
    drawn = StringIO()
    code.print_ascii(out=drawn)
    click.echo(drawn.getvalue())
    click.echo("Neither is secret. Compare the digits with what the page shows.")


def _on_paper(seed: bytes) -> None:
    """Show the words once, and ask for them, so that what is on paper is right."""
    click.echo("The root key. Write these 33 words down; they are shown this once.\n")
    click.echo(numbered(as_words(seed)))
    click.pause("\nPress any key once they are on paper; then they leave the screen.")
    click.clear()

    def same(words: str) -> bytes:
        found = from_words(words)
        if found != seed:
            raise MalformedError("These are the words of another key.")
        return found

    asking.words("Type the 33 words from your paper, with spaces between", same)


def numbered(words: str, columns: int = 3) -> str:
    """Words with their numbers, in columns to be read line by line."""
    cells = [f"{at:2} {word:12}" for at, word in enumerate(words.split(), start=1)]
    rows = (cells[at : at + columns] for at in range(0, len(cells), columns))
    return "\n".join("".join(row).rstrip() for row in rows)
