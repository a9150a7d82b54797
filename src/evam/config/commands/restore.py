"""`evam restore`: a backup into an empty folder and an empty database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from evam.config.commands.setup import load_platform


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--key-file", type=click.Path(path_type=Path), envvar="EVAM_BACKUP_KEY_FILE"
)
def restore(file: Path, key_file: Path | None) -> None:
    """Put a backup back, on either database, then check the installation.

    Without a key file the key is asked for; `--key-file -` reads it from a pipe.
    """
    load_platform()
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
    command = [sys.executable, "-c", "from evam.cli import main; main()", "check"]
    sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603  (a fixed command, no shell)


def _key_place(key_file: Path | None) -> Path:
    if key_file is None and sys.stdin.isatty():
        click.echo("key: ", nl=False)
    return key_file or Path("-")
