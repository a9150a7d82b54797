"""`evam serve`: both sites, each in a process of its own, until told to stop."""

from __future__ import annotations

import signal
import socket
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
    stop = _StopRequest()
    addresses = {"public": settings.PUBLIC_ADDRESS, "staff": settings.STAFF_ADDRESS}
    for address in addresses.values():
        _refuse_a_busy_port(address)
    sites = [_start_site(site, address) for site, address in addresses.items()]
    click.echo(f"public site  {settings.PUBLIC_ADDRESS}")
    click.echo(f"staff site   {settings.STAFF_ADDRESS}")
    click.echo(f"  sign in as  {account.username}")
    click.echo(f"  passphrase  {account.passphrase}")
    click.echo(f"  code now    {current_code(account.totp_secret)}  (later: evam code)")
    sys.exit(_watch(sites, stop))


class _StopRequest:
    """Remembers that somebody asked to stop, from before the first site starts."""

    def __init__(self) -> None:
        self.made = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._remember)

    def _remember(self, number: int, frame: FrameType | None) -> None:
        self.made = True


def _host_and_port(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    host = parts.hostname or "127.0.0.1"
    return "127.0.0.1" if host == "localhost" else host, parts.port or 80


def _refuse_a_busy_port(address: str) -> None:
    """Say what to do when something answers already, before a site fails to."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(_host_and_port(address))
        except OSError as error:
            raise click.ClickException(
                f"{address} is taken: stop what answers there, or choose another"
                " address with EVAM_PUBLIC_ADDRESS or EVAM_STAFF_ADDRESS"
            ) from error


def _start_site(site: str, address: str) -> subprocess.Popen[bytes]:
    """Start one granian process; one blocking thread, as SQLite serves best."""
    host, port = _host_and_port(address)
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "1", "--no-access-log"),
        *("--log-level", "warning"),
        f"evam.config.wsgi_{site}:application",
    ]
    return subprocess.Popen(command)  # noqa: S603  (a fixed command, no shell)


def _watch(sites: list[subprocess.Popen[bytes]], stop: _StopRequest) -> int:
    """Wait until a stop is asked for or a site dies; then stop what was started."""
    while not stop.made and all(site.poll() is None for site in sites):
        time.sleep(0.2)
    for site in sites:
        site.terminate()
    for site in sites:
        try:
            site.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            site.kill()
    return 0 if stop.made else 1
