"""Briefs."""

from __future__ import annotations

from datetime import date

from evam.publication.briefs.operations import finish_brief, hand_over

from ...instituted import asked, brief_to
from ..ground import Address, Ground

WORDS = ("title", "summary", "known", "how_we_know", "costs", "not_known", "contact")


def places(ground: Ground) -> dict[str, Address]:
    brief = brief_to(
        ground.member,
        ground.noon,
        ground.made["stakeholder"],
        ground.made["situation"],
        project=ground.made["project"],
        **dict.fromkeys(WORDS, ground.mark),
    )
    asked(ground.member, ground.noon, brief, asks=ground.mark, fits=ground.mark)
    told = {"member": ground.member, "brief_id": brief.id}
    finish_brief(finished_at=ground.noon, **told)
    fields = {"handed_on": date(2026, 11, 22), "way": "POST", "office": ground.mark}
    copy = hand_over(fields=fields, logged_at=ground.noon, **told)
    one: Address = {"brief_id": brief.id}
    names = "brief change ask finish reopen hand_over note_reply"
    return {
        "briefs:briefs": {},
        "briefs:draft": {},
        **{f"briefs:{name}": one for name in names.split()},
        "briefs:unask": one | {"number": 1},
        "briefs:take_back_copy": one | {"copy_id": copy.id},
    }
