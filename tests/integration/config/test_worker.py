"""`evam worker` as a process: one at a time, alive, ended by SIGTERM after its task."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evam.config.worker import last_heartbeat

CHECKOUT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-c", "from evam.cli import main; main()", "worker"]
PREPARE = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a fresh installation with its tables."""
    environment = os.environ | {
        "EVAM_DATA_DIR": str(tmp_path_factory.mktemp("installation")),
        "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
        "PYTHONPATH": str(CHECKOUT / "src"),
    }
    subprocess.run(PREPARE, check=True, env=environment)
    return environment


@pytest.fixture
def worker(installation: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        COMMAND, env=installation, stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        assert "ready" in started.stdout.readline()
        yield started
        started.kill()


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


class TestWorker:
    def test_shows_life_and_stops_cleanly_on_sigterm(
        self, installation: dict[str, str], worker: subprocess.Popen[str]
    ) -> None:
        beat = last_heartbeat(Path(installation["EVAM_DATA_DIR"]))

        assert beat is not None
        assert datetime.now(tz=UTC) - beat < timedelta(seconds=30)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(15) == 0

    def test_is_the_only_one(
        self, installation: dict[str, str], worker: subprocess.Popen[str]
    ) -> None:
        second = subprocess.run(
            COMMAND, env=installation, capture_output=True, text=True, check=False
        )

        assert second.returncode == 1
        assert "a worker runs already" in second.stderr
        assert worker.poll() is None
