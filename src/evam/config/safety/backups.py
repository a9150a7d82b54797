"""Whether a backup exists that was restored once, and how old it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from evam.common.conditions import Condition
from evam.config.backups.making import LAST

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
