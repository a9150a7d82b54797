"""A process of its own that imports and is killed half way, and one that looks after.

Usage: python -m tests.integration.intake.killed die | go-on
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROWS, DIES_AFTER = 5_000, 2_000


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _rows() -> list[tuple[str, ...]]:
    return [
        (str(n), "2018-01-29", "BE", f"Town {n}", "1", "used", "Told")
        for n in range(ROWS)
    ]


def _checked(folder: Path, name: str) -> Any:
    from evam.accounts.models import Organisation
    from evam.documentation.intake.operations.at_terminal import begin, check

    from .editions import HOW, write_csv

    organisation, _ = Organisation.objects.get_or_create(name=name)
    place = write_csv(folder / f"{len(name)}.csv", _rows())
    data_set = begin(place, place.name, HOW, organisation, _now())
    check(data_set, checked_at=_now())
    return data_set


def die(folder: Path) -> None:
    """Import, and be killed in the middle of it."""
    from evam.documentation.intake.operations.at_terminal import finish

    def kill(done: int) -> None:
        if done >= DIES_AFTER:
            os.kill(os.getpid(), signal.SIGKILL)

    killed = _checked(folder, "Killed (invented)")
    finish(killed, gone_are="KEPT", clock=_now, progress=kill)


def go_on(folder: Path) -> None:
    """Say what is seen, go on as the next import does, and say what is seen then."""
    from evam.accounts.models import Organisation
    from evam.documentation.intake import operations, queries
    from evam.documentation.intake.models import Report
    from evam.documentation.intake.operations.at_terminal import finish

    organisation = Organisation.objects.get(name="Killed (invented)")
    held = Report.objects.held_by(organisation)
    told = {"seen": held.count(), "staged": Report.objects.count()}
    told["went_on"] = operations.go_on(organisation)
    told["seen_then"] = held.count()
    told["stored_then"] = Report.objects.count()
    other = _checked(folder, "Never killed (invented)")
    finish(other, gone_are="KEPT", clock=_now, progress=lambda done: None)
    told["same"] = queries.content_hash(organisation) == queries.content_hash(
        other.organisation
    )
    told["left"] = sorted(path.name for path in (folder / "uploads").iterdir())
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "evam.config.settings.staff"
    django.setup()
    data_dir = Path(os.environ["EVAM_DATA_DIR"])
    {"die": die, "go-on": go_on}[sys.argv[1]](data_dir)
