"""Fills the installation of the environment with a row of every kind that is hard."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from pathlib import Path

import evam.config  # noqa: F401  (chooses the SQLite library before Django loads)
from evam.config.commands.setup import load_platform

HARD_WORDS = (
    'عيادة الميناء (invented), "quoted"; 100 % \\ \n\t🜁 Straße İstanbul e\u0301 \u202e'
)
HARD_CELLS = {
    "country": ["BE", "FR"],
    "numbers": [1, 1.0, 1e20, 1e-7, -0.0, 0.1, 123456789012345678],
    "deep": {"b": None, "a": [True, {"": "é"}]},
}


def fill() -> None:
    from django.conf import settings
    from django.contrib.sessions.models import Session

    from evam.accounts.models import Member, Organisation
    from evam.audit.operations import record
    from evam.common import background
    from evam.config.scheduled import forget_finished_tasks
    from evam.documentation.monitoring.models import Situation

    now = datetime(2026, 11, 22, 23, 59, 59, 999_999, tzinfo=UTC)
    held_by = Organisation.objects.create(name=HARD_WORDS)
    member = Member.objects.create_user(
        username="reviewer", organisation=held_by, last_login=now
    )
    record(kind="accounts.member.invited", subject_id=1, member=member, occurred_at=now)
    Situation.objects.create(
        organisation=held_by,
        slug="coast",
        name=HARD_WORDS,
        cells=HARD_CELLS,
        records_are="INVENTED",
        period_from=date(1, 1, 1),
        period_to=date(9999, 12, 31),
        north=math.nextafter(51.1, 52),
        south=-51.0,
        west=-1e-300,
        east=1.7976931348623157e308,
    )
    Session.objects.create(session_key="left-out", expire_date=now)
    background.enqueue(forget_finished_tasks)
    snapshots = Path(settings.DATA_DIR) / "snapshots"
    snapshots.mkdir(mode=0o700)
    (snapshots / "0.parquet").write_bytes(bytes(range(256)) * 2000)


if __name__ == "__main__":
    load_platform()
    fill()
