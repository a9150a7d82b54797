"""The demonstration's service: it takes invented accounts, and names invented help."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from evam.accounts.operations import demonstration_cast
from evam.config.invented.told import FOLDER, INVENTED
from evam.documentation.reporting.operations import save_entry, save_service
from evam.documentation.reporting.queries import service_of
from evam.sealing.keyring.queries import rings_of

SINCE_CHECKED = timedelta(days=12)


@cache
def service() -> dict[str, Any]:
    """The service with its numbers, partners and help, as the file tells them."""
    return tomllib.loads(FOLDER.joinpath("service.toml").read_text(encoding="utf-8"))


def open_service(now: datetime) -> str:
    """Open it, if its rings stand; what members have changed stays changed."""
    writer, _rater = demonstration_cast()
    rings = {ring.name: ring for ring in rings_of(writer) if ring.open_epoch}
    told = dict(service()["service"])
    wanted, vault = told.pop("rings"), told.pop("vault_ring")
    if service_of(writer) is not None:
        return "it stands already"
    fields = told | {
        "rings": [rings[name] for name in wanted if name in rings],
        "vault_ring": rings.get(vault),
        "records_are": INVENTED,
        "is_open": all(name in rings for name in wanted),
    }
    save_service(member=writer, fields=fields, saved_at=now)
    checked: dict[str, Any] = {"checked_on": (now - SINCE_CHECKED).date()}
    for kind, further in (("number", {}), ("partner", {}), ("help", checked)):
        for entry in service()[kind]:
            save_entry(kind=kind, member=writer, fields=entry | further, saved_at=now)
    return f"{len(service()['help'])} places of help"
