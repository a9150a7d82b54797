"""Measures whether the time of a refused sign-in tells which names exist."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = int(os.environ.get("SAMPLES", "60"))
LARGEST_SHARE = 0.05
"""Of the time of one try; a shared machine makes more noise than a finer limit."""


def main() -> int:
    """Print both medians and their difference; exit 1 where it is too large."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EVAM_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "evam.config.settings.staff"
        os.environ.pop("EVAM_DATABASE_URL", None)
        known, unknown = _measured()
    difference = abs(statistics.median(known) - statistics.median(unknown))
    share = difference / statistics.median(unknown)
    sys.stdout.write(
        f"a name that exists      {statistics.median(known) * 1000:8.1f} ms\n"
        f"a name that does not    {statistics.median(unknown) * 1000:8.1f} ms\n"
        f"difference              {difference * 1000:8.1f} ms, {share:.1%} of one try\n"
    )
    return 1 if share > LARGEST_SHARE else 0


def _measured() -> tuple[list[float], list[float]]:
    """Seconds of refused tries in turn, so that a change of load meets both alike."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test import Client

    from evam.accounts.operations import renew_demonstration_member

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    account = renew_demonstration_member()
    visitor = Client(headers={"host": "localhost:8001"})
    seconds: dict[str, list[float]] = {account.username: [], "nobody-here": []}
    for _ in range(SAMPLES):
        for name, found in seconds.items():
            cache.clear()
            began = time.perf_counter()
            visitor.post(
                "/account/sign-in/", {"login": name, "password": "not this one at all"}
            )
            found.append(time.perf_counter() - began)
    return seconds[account.username], seconds["nobody-here"]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
    sys.exit(main())
