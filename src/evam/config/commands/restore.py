"""`evam restore`: a backup into an empty folder and database, and the shred keys."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from evam.config.commands.setup import load_platform

A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("file", type=A_FILE, required=False)
@click.option(
    "--key-file", type=click.Path(path_type=Path), envvar="EVAM_BACKUP_KEY_FILE"
)
@click.option("--shred-keys", type=A_FILE, help="A copy of the shred keys.")
def restore(file: Path | None, key_file: Path | None, shred_keys: Path | None) -> None:
    """Put a backup back, on either database, then check the installation.

    Without a key file the key is asked for; `--key-file -` reads it from a pipe. Sealed
    reports open only with their shred keys, which are in copies of their own: name the
    newest copy, with the backup or, where only the keys were lost, without it.
    """
    load_platform()
    if file is None and shred_keys is None:
        raise click.UsageError("name a backup, a copy of the shred keys, or both")
    if file is not None:
        _restore_backup(file, key_file)
    if shred_keys is not None:
        _put_back_keys(shred_keys, key_file)
    command = [sys.executable, "-c", "from evam.cli import main; main()", "check"]
    sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603  (a fixed command, no shell)


def _put_back_keys(place: Path, key_file: Path | None) -> None:
    from evam.config.backups.errors import BackupError
    from evam.config.backups.keys import read_key
    from evam.config.backups.shred_keys import keys_in
    from evam.documentation.inbox.operations import put_back_keys

    try:
        identity = read_key(key_file).identity if key_file else None
        found = keys_in(place, identity)
    except (BackupError, OSError) as error:
        click.echo(f"no shred key was restored: {error}", err=True)
        sys.exit(2)
    put = put_back_keys(found, datetime.now(tz=UTC).date())
    click.echo(f"shred keys    {put:,} put back of {len(found):,}")


def _restore_backup(file: Path, key_file: Path | None) -> None:
    from django.conf import settings

    from evam.config.backups import errors, restoring
    from evam.config.backups.keys import read_key
    from evam.config.backups.making import remember_restored

    try:
        identity = read_key(_key_place(key_file)).identity
        if identity is None:
            raise errors.KeyFileError("this key can only encrypt: use its secret part")
        found = restoring.restore(file, identity, settings.DATA_DIR)
    except (errors.BackupError, OSError) as error:
        click.echo(f"nothing was restored: {error}", err=True)
        sys.exit(2)
    remember_restored(settings.DATA_DIR, found.made_at, found.content_hash)
    click.echo(f"restored      {found.rows:,} rows, {found.files:,} files")
    click.echo(f"made          {found.made_at:%Y-%m-%d %H:%M} UTC")
    click.echo(f"content hash  {found.content_hash}")


def _key_place(key_file: Path | None) -> Path:
    if key_file is None and sys.stdin.isatty():
        click.echo("key: ", nl=False)
    return key_file or Path("-")
