"""Whether backups and copies of the shred keys exist, and how old they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from evam.common.conditions import Condition
from evam.config.backups.making import LAST
from evam.config.backups.shred_keys import copies
from evam.sealing.shredding.queries import count_of_keys

OLDEST = timedelta(hours=36)


def conditions(now: datetime) -> Iterator[Condition]:
    """The age of the last backup; each was restored before it was put in place."""
    place = Path(settings.DATA_DIR) / LAST
    if not place.exists():
        value, safe = "none was made", False
    else:
        last = json.loads(place.read_text(encoding="utf-8"))
        age = now - datetime.fromisoformat(last["made_at"])
        value = f"{age.total_seconds() / 3600:.1f} hours old, restored once"
        safe = age <= OLDEST
    advice = "evam backup --out FILE, or name EVAM_BACKUP_KEY_FILE for one every day"
    yield Condition("last backup", value, safe, advice)
    yield _copies_of_keys(now)


def _copies_of_keys(now: datetime) -> Condition:
    """The age of the newest copy: without keys nothing opens; and of the oldest."""
    ages = [now - made_at for made_at, _ in copies(Path(settings.DATA_DIR))]
    kept = count_of_keys()
    told = f"{len(ages)} copies, {kept} keys"
    return Condition(
        "copies of the shred keys",
        told,
        safe=not kept or (bool(ages) and min(ages) <= OLDEST),
        advice="start the worker, which makes one four times a day",
    )
