"""A service that takes reports, with one entry in each of its lists."""

from __future__ import annotations

from evam.documentation.reporting.models import Records
from evam.documentation.reporting.operations import save_entry, save_service

from ...reported import ENTRIES, SERVICE
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    told = {"member": ground.member, "saved_at": ground.noon}
    fields = SERVICE | {"team": ground.mark, "records_are": Records.INVENTED}
    save_service(fields=fields, **told)
    found: dict[str, Address] = {
        "reporting:service": {},
        "reporting:change_service": {},
    }
    for kind, entry in ENTRIES.items():
        named = "number" if kind == "number" else "name"
        made = save_entry(kind=kind, fields=entry | {named: ground.mark}, **told)
        one: Address = {"entry_id": made.id}
        found |= {
            f"reporting:add_{kind}": {},
            f"reporting:change_{kind}": one,
            f"reporting:remove_{kind}": one,
        }
    return found
