"""`evam serve`: both sites, each in a process of its own, until told to stop."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from types import FrameType
from urllib.parse import urlsplit

import click

from evam.config.commands.setup import load_platform

STOP_SECONDS = 10


@click.command()
def serve() -> None:
    """Serve the public and the staff site on the addresses of the settings."""
    load_platform()
    from django.conf import settings

    from evam.config.demonstration_account import (
        NotLoopbackError,
        current_code,
        demonstration_credentials,
    )

    try:
        account = demonstration_credentials()
    except NotLoopbackError as error:
        raise click.ClickException(
            f"the demonstration account is refused: {error} is not this machine alone"
        ) from error
    sites = [
        _start_site("public", settings.PUBLIC_ADDRESS),
        _start_site("staff", settings.STAFF_ADDRESS),
    ]
    click.echo(f"public site  {settings.PUBLIC_ADDRESS}")
    click.echo(f"staff site   {settings.STAFF_ADDRESS}")
    click.echo(f"  sign in as  {account.username}")
    click.echo(f"  passphrase  {account.passphrase}")
    click.echo(f"  code now    {current_code(account.totp_secret)}  (later: evam code)")
    sys.exit(_watch(sites))


def _start_site(site: str, address: str) -> subprocess.Popen[bytes]:
    """Start one granian process; one blocking thread, as SQLite serves best."""
    parts = urlsplit(address)
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", str(host), "--port", str(parts.port or 80)),
        *("--workers", "1", "--blocking-threads", "1", "--no-access-log"),
        *("--log-level", "warning"),
        f"evam.config.wsgi_{site}:application",
    ]
    return subprocess.Popen(command)  # noqa: S603  (a fixed command, no shell)


def _watch(sites: list[subprocess.Popen[bytes]]) -> int:
    """Wait until a stop is asked for or a site dies; then stop what was started."""
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not stopping and all(site.poll() is None for site in sites):
        time.sleep(0.2)
    for site in sites:
        site.terminate()
    for site in sites:
        try:
            site.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            site.kill()
    return 0 if stopping else 1
