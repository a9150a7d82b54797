"""Kill the public site 10,000 times while devices send, and compare what they hold."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evam.config.settings.staff")
os.environ.setdefault("EVAM_DATA_DIR", tempfile.mkdtemp(prefix="evam-crash-"))

import django  # noqa: E402  (once its settings are named)

django.setup()

from tests.integration.inbox import crashes  # noqa: E402  (found by the lines above)

ROUNDS = int(os.environ.get("ROUNDS", "10000"))


def main() -> int:
    """Run the drill; the exit code says whether anything was lost, doubled or half."""
    with tempfile.TemporaryDirectory(prefix="evam-crash-") as folder:
        found = crashes.run(Path(folder), ROUNDS)
    for fault in found.faults[:20]:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(
        f"{found.rounds} kills in {found.seconds:.0f} s, {found.attempts} attempts,"
        f" {len(found.acknowledged)} acknowledged, {len(found.faults)} faults\n"
    )
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
