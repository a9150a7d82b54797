"""`evam serve`: both sites and the worker, each a process, until told to stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from evam.config.commands.check import refuse_unsafe
from evam.config.commands.setup import load_platform
from evam.config.commands.stopping import StopRequest

if TYPE_CHECKING:
    from evam.accounts.operations import Credentials

STOP_SECONDS = 10


@click.command()
@click.option(
    "--without-worker", is_flag=True, help="Leave background tasks to `evam worker`."
)
def serve(without_worker: bool) -> None:
    """Serve the public and the staff site, with the worker for background tasks."""
    load_platform()
    refuse_unsafe()
    from django.conf import settings

    from evam.common.catalogues import CatalogueError
    from evam.config.demonstration_account import (
        NotLoopbackError,
        demonstration_credentials,
        demonstration_stands,
    )
    from evam.config.translations import prepare_translations

    try:
        prepare_translations()
    except CatalogueError as error:
        raise click.ClickException(f"a translation is faulty: {error}") from error

    try:
        account = demonstration_credentials() if demonstration_stands() else None
    except NotLoopbackError as error:
        raise click.ClickException(
            f"the demonstration account is refused: {error} is not this machine alone"
        ) from error
    stop = StopRequest()
    addresses = {"public": settings.PUBLIC_ADDRESS, "staff": settings.STAFF_ADDRESS}
    for address in addresses.values():
        _refuse_a_busy_port(address)
    started = [_start_site(site, address) for site, address in addresses.items()]
    if not without_worker:
        started.append(_start_worker())
    click.echo(f"public site  {settings.PUBLIC_ADDRESS}")
    click.echo(f"staff site   {settings.STAFF_ADDRESS}")
    _say_how_to_sign_in(account)
    sys.exit(_watch(started, stop))


def _say_how_to_sign_in(account: Credentials | None) -> None:
    from evam.config.demonstration_account import current_code

    if account is None:
        click.echo("  sign in with your own account; new members: evam invite")
        return
    click.echo(f"  sign in as  {account.username}")
    click.echo(f"  passphrase  {account.passphrase}")
    click.echo(f"  code now    {current_code(account.totp_secret)}  (later: evam code)")


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
    from django.db import connection

    host, port = _host_and_port(address)
    threads = "1" if connection.vendor == "sqlite" else "4"
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", threads, "--no-access-log"),
        *("--log-level", "warning"),
        f"evam.config.wsgi_{site}:application",
    ]
    return subprocess.Popen(command, process_group=0)  # noqa: S603  (a fixed command, no shell)


def _start_worker() -> subprocess.Popen[bytes]:
    """Start `evam worker` with the Python that runs this."""
    command = [sys.executable, "-c", "from evam.cli import main; main()", "worker"]
    return subprocess.Popen(command, process_group=0)  # noqa: S603  (a fixed command, no shell)


def _watch(started: list[subprocess.Popen[bytes]], stop: StopRequest) -> int:
    """Wait until a stop is asked for or a process dies; then stop what was started."""
    while not stop.made and all(each.poll() is None for each in started):
        time.sleep(0.2)
    for each in started:
        each.terminate()
    for each in started:
        _see_it_end(each)
    return 0 if stop.made else 1


def _see_it_end(started: subprocess.Popen[bytes]) -> None:
    """Wait for a process, then end what it started and left behind.

    A site that is told to stop while it starts leaves a process that listens.
    """
    with suppress(subprocess.TimeoutExpired):
        started.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
