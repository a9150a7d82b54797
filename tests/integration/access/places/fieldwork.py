"""A site with a phone, and a link that waits for one."""

from __future__ import annotations

from ...fielded import enrolled_phone, site
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    made = site(ground.member, ground.noon, name=ground.mark)
    phone = enrolled_phone(ground.member, made, ground.noon)
    one: Address = {"site_id": made.id}
    ground.made["site"] = made
    return {
        "fieldwork:sites": {},
        "fieldwork:new_site": {},
        "fieldwork:site": one,
        "fieldwork:change_site": one,
        "fieldwork:enrol": one,
        "fieldwork:revoke": {"enrolment_id": phone.enrolment.id},
    }
