"""Each site starts with what its own settings install, and with nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

START = "import django; django.setup(); from django.core.management import call_command"
SITES = ("public", "staff")


@pytest.mark.parametrize("site", SITES)
def test_a_site_starts_and_finds_every_address(site: str, tmp_path: Path) -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": f"evam.config.settings.{site}",
        "EVAM_DATA_DIR": str(tmp_path),
    }
    command = [sys.executable, "-W", "error", "-c", f"{START}; call_command('check')"]

    ran = subprocess.run(
        command, env=os.environ | settings, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
