"""An import that was killed half way: nothing half done is seen, and it goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ..config.conftest import installation_with_tables
from .killed import DIES_AFTER, ROWS

CHECKOUT = Path(__file__).resolve().parents[3]


def run(act: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("EVAM_DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    command = [sys.executable, "-m", "tests.integration.intake.killed", act]
    return subprocess.run(
        command,
        cwd=CHECKOUT,
        env=environment | {"EVAM_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(
    bool(os.environ.get("EVAM_DATABASE_URL")), reason="makes a database of its own"
)
class TestAKilledImport:
    def test_shows_nothing_half_done_and_goes_on_to_the_same_hash(
        self, tmp_path: Path
    ) -> None:
        installation_with_tables(tmp_path, "")

        killed = run("die", tmp_path)
        assert killed.returncode == -signal.SIGKILL, killed.stderr

        told = json.loads(run("go-on", tmp_path).stdout)

        assert told["seen"] == 0
        assert DIES_AFTER <= told["staged"] < ROWS
        assert told["went_on"]
        assert (told["seen_then"], told["stored_then"]) == (ROWS, ROWS)
        assert told["same"]
        assert told["left"] == []
