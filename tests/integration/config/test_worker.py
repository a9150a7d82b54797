"""`evam worker` as a process: one at a time, alive, ended by SIGTERM after its task."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from evam.config.worker import last_heartbeat

from .conftest import Installation


@pytest.fixture
def worker(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    with installation.start("worker") as started:
        assert started.stdout is not None
        assert "ready" in started.stdout.readline()
        yield started
        started.kill()


class TestWorker:
    def test_shows_life_and_stops_cleanly_on_sigterm(
        self, installation: Installation, worker: subprocess.Popen[str]
    ) -> None:
        beat = last_heartbeat(installation.data_dir)

        assert beat is not None
        assert datetime.now(tz=UTC) - beat < timedelta(seconds=30)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(15) == 0

    def test_is_the_only_one(
        self, installation: Installation, worker: subprocess.Popen[str]
    ) -> None:
        second = installation.run("worker")

        assert second.returncode == 1
        assert "a worker runs already" in second.stderr
        assert worker.poll() is None
