"""`evam backup`: every row and file that matters, encrypted, and restored once."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from evam.config.commands.setup import load_platform


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option(
    "--key-file", type=click.Path(path_type=Path), envvar="EVAM_BACKUP_KEY_FILE"
)
def backup(out: Path, key_file: Path | None) -> None:
    """Back up the installation, whichever its database, while it runs.

    Without a key file a key is made and printed once. The backup appears only after it
    was restored elsewhere and holds the same.
    """
    load_platform()
    from django.conf import settings

    from evam.config.backups.errors import BackupError
    from evam.config.backups.keys import make_key, read_key
    from evam.config.backups.making import make_backup

    now = datetime.now(tz=UTC)
    try:
        key = read_key(key_file) if key_file else make_key()
        made = make_backup(
            out=out, recipient=key.recipient, folder=settings.DATA_DIR, made_at=now
        )
    except (BackupError, OSError) as error:
        click.echo(f"no backup was made: {error}", err=True)
        sys.exit(2)
    click.echo(f"backup        {made.place} ({made.bytes / 1e6:,.1f} MB)")
    click.echo(f"holds         {made.rows:,} rows of {made.tables} tables")
    click.echo(f"              {made.files:,} files")
    click.echo("leaves out    sessions and background tasks")
    click.echo("              shred keys, which have copies of their own")
    click.echo(f"content hash  {made.content_hash}")
    click.echo("verified      restored once, with the same content hash")
    if not key_file:
        click.echo(f"key           {key.identity}")
        click.echo("              shown this once: keep it apart from the backup")
