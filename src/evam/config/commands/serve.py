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

from evam.config.commands import guard
from evam.config.commands.check import refuse_unsafe
from evam.config.commands.setup import load_platform
from evam.config.commands.stopping import StopRequest

if TYPE_CHECKING:
    from evam.accounts.operations import Credentials


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
    watch = _start_guard()
    started = [_start_site(site, addresses[site], watch.pid) for site in addresses]
    if not without_worker:
        started.append(_start_worker(watch.pid))
    click.echo(f"public site  {settings.PUBLIC_ADDRESS}")
    click.echo(f"staff site   {settings.STAFF_ADDRESS}")
    _say_how_to_sign_in(account)
    sys.exit(_watch(started, watch, stop))


def _say_how_to_sign_in(account: Credentials | None) -> None:
    from evam.config.demonstration_account import current_code
    from evam.config.demonstration_keys import demonstration_passphrase

    if account is None:
        click.echo("  sign in with your own account; new members: evam invite")
        return
    click.echo(f"  sign in as  {account.username}")
    click.echo(f"  passphrase  {account.passphrase}")
    click.echo(f"  code now    {current_code(account.totp_secret)}  (later: evam code)")
    if keys := demonstration_passphrase():
        click.echo(f"  keys open   {keys}  (unless you chose another)")


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


def _start_guard() -> subprocess.Popen[bytes]:
    """Start the process that ends the others where this one is killed."""
    command = [sys.executable, "-I", guard.__file__]
    return subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)  # noqa: S603  (a fixed command, no shell)


def site_command(site: str, address: str) -> list[str]:
    """How one granian process is started; its threads as the database serves best.

    Threads that write to SQLite wait for each other badly: the staff site has one. What
    comes to the public site in numbers is written together.
    """
    from django.db import connection

    host, port = _host_and_port(address)
    is_alone = connection.vendor == "sqlite" and site == "staff"
    threads = "1" if is_alone else "4"
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", threads, "--no-access-log"),
        *("--log-level", "warning"),
        f"evam.config.wsgi_{site}:application",
    ]


def _start_site(site: str, address: str, group: int) -> subprocess.Popen[bytes]:
    command = site_command(site, address)
    return subprocess.Popen(command, process_group=group)  # noqa: S603  (a fixed command, no shell)


def _start_worker(group: int) -> subprocess.Popen[bytes]:
    """Start `evam worker` with the Python that runs this."""
    command = [sys.executable, "-c", "from evam.cli import main; main()", "worker"]
    return subprocess.Popen(command, process_group=group)  # noqa: S603  (a fixed command, no shell)


def _watch(
    started: list[subprocess.Popen[bytes]],
    watch: subprocess.Popen[bytes],
    stop: StopRequest,
) -> int:
    """Wait until a stop is asked for or a process dies; then stop what was started."""
    while not stop.made and all(each.poll() is None for each in (*started, watch)):
        time.sleep(0.2)
    for each in started:
        each.terminate()
    until = time.monotonic() + guard.STOP_SECONDS
    for each in started:
        with suppress(subprocess.TimeoutExpired):
            each.wait(max(0, until - time.monotonic()))
    _end_what_is_left(watch.pid)
    for each in (*started, watch):
        each.wait()
    return 0 if stop.made else 1


def _end_what_is_left(group: int) -> None:
    """Kill the guard and what the sites started and left behind.

    A site that is told to stop while it starts leaves a process that listens.
    """
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
