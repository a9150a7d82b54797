"""Norms, amendments, treaties, practice notes."""

from __future__ import annotations

from evam.formalisation.norms.operations import note_practice, say_bearing

from ...instituted import amendment_of, norm_of
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    return _norms(ground) | _amendments(ground) | _practices(ground)


def _norms(ground: Ground) -> dict[str, Address]:
    words = ("instrument", "article", "reference", "says", "applies_to")
    norm = norm_of(
        ground.member,
        ground.noon,
        records_are="REAL",
        **dict.fromkeys(words, ground.mark),
    )
    bearing = say_bearing(
        member=ground.member,
        norm_id=norm.id,
        situation=ground.made["situation"],
        effect="SILENT",
        why=ground.mark,
        said_at=ground.noon,
    )
    ground.made["norm"] = norm
    one: Address = {"norm_id": norm.id}
    return {
        "norms:norms": {},
        "norms:new_norm": {},
        "norms:norm": one,
        "norms:change_norm": one,
        "norms:say_bearing": one,
        "norms:take_back_bearing": one | {"bearing_id": bearing.id},
        "norms:treaties": {},
    }


def _amendments(ground: Ground) -> dict[str, Address]:
    words = ("name", "proposes", "path", "next_step", "outcome")
    made = amendment_of(
        ground.member,
        ground.noon,
        records_are="REAL",
        norm=ground.made["norm"],
        project=ground.made["project"],
        **dict.fromkeys(words, ground.mark),
    )
    one: Address = {"amendment_id": made.id}
    return {
        "norms:amendments": {},
        "norms:new_amendment": {},
        "norms:amendment": one,
        "norms:follow_amendment": one,
    }


def _practices(ground: Ground) -> dict[str, Address]:
    words = ("name", "done", "seen", "conditions")
    fields = dict.fromkeys(words, ground.mark) | {
        "project": ground.made["project"],
        "records_are": "REAL",
        "seen_on": ground.noon.date(),
    }
    note_practice(member=ground.member, fields=fields, noted_at=ground.noon)
    return {"norms:practices": {}, "norms:new_practice": {}}
