"""`evam serve` as a process: whatever ends it, nothing that it started stays."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from evam.config.commands.guard import STOP_SECONDS

from .conftest import Installation, installation_with_tables

START_SECONDS = 90
PROCESSES = 6
"""The guard, two sites with the process that each forks, and the worker."""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(address: str) -> bool:
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", urlsplit(address).port)) == 0


def soon(seconds: float, seen: Callable[[], bool]) -> bool:
    """Whether something comes true within a time."""
    until = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def processes_of(data_dir: Path) -> set[int]:
    """Processes that carry the installation's folder in their environment."""
    wanted, found = f"EVAM_DATA_DIR={data_dir}\0".encode(), set()
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in place.read_bytes():
                found.add(int(place.parent.name))
        except OSError:
            continue  # ended meanwhile, or another account's
    return found


class Serving:
    """A serve under way, with the addresses that it answers at."""

    def __init__(self, installation: Installation) -> None:
        self.data_dir = installation.data_dir
        self.addresses = [f"http://127.0.0.1:{free_port()}" for _ in range(2)]
        public, staff = self.addresses
        self.process = installation.start(
            "serve", EVAM_PUBLIC_ADDRESS=public, EVAM_STAFF_ADDRESS=staff
        )

    def stands(self) -> bool:
        assert self.process.poll() is None
        everything = len(processes_of(self.data_dir)) == PROCESSES + 1
        return everything and all(answers(each) for each in self.addresses)

    def is_gone(self) -> bool:
        return not processes_of(self.data_dir)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    installation = installation_with_tables(tmp_path, "")
    one = Serving(installation)
    try:
        assert soon(START_SECONDS, one.stands)
        yield one
    finally:
        for each in processes_of(tmp_path):
            os.kill(each, signal.SIGKILL)
        one.process.communicate()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc")
@pytest.mark.skipif(
    bool(os.environ.get("EVAM_DATABASE_URL")), reason="ends alike on either database"
)
class TestServe:
    @pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
    def test_leaves_no_process_and_no_port_taken(
        self, serving: Serving, number: signal.Signals
    ) -> None:
        serving.process.send_signal(number)

        assert soon(STOP_SECONDS + 10, serving.is_gone)
        assert not any(answers(each) for each in serving.addresses)

    def test_ends_when_what_guards_it_was_killed(self, serving: Serving) -> None:
        guard = next(
            each
            for each in processes_of(serving.data_dir)
            if b"guard.py" in Path(f"/proc/{each}/cmdline").read_bytes()
        )

        os.kill(guard, signal.SIGKILL)

        assert serving.process.wait(STOP_SECONDS + 10) == 1
        assert soon(5, serving.is_gone)
