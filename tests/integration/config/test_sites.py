"""Both sites load in a process of their own: the public one without any sign-in."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


class TestASite:
    @pytest.mark.parametrize("site", ["public", "staff"])
    def test_loads_alone(self, site: str) -> None:
        settings = {"DJANGO_SETTINGS_MODULE": f"evam.config.settings.{site}"}
        load = "import django; django.setup(); from django.urls import get_resolver"
        code = f"{load}; get_resolver().url_patterns"

        run = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=False,
        )

        assert run.returncode == 0, run.stderr[-800:]
