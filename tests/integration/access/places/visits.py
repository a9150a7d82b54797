"""A site in which somebody counted."""

from __future__ import annotations

from evam.documentation.visits.operations import record_counts
from evam.sealing.sealers import new_report

from ...visited import counted
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    site = ground.made["site"]
    one: Address = {"site_id": site.id}
    record_counts(
        counted=counted(site=site.code, number=new_report()),
        organisation=ground.member.organisation,
        recorded_at=ground.noon,
    )
    return {"visits:counts": {}, "visits:site_counts": one, "visits:sheet": one}
