"""Stakeholders and projects."""

from __future__ import annotations

from datetime import date

from evam.mobilisation.projects.operations import link_spill_over

from ...mobilised import leverage_of, project_of, stakeholder_of
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    return _stakeholders(ground) | _projects(ground)


def _stakeholders(ground: Ground) -> dict[str, Address]:
    words = ("goals", "red_lines", "constraints", "relation", "risk", "conflict")
    texts = dict.fromkeys(("name", "perception_basis", *words), ground.mark)
    made = stakeholder_of(ground.member, ground.noon, records_are="REAL", **texts)
    leverage = leverage_of(
        ground.member,
        ground.noon,
        made,
        ground.made["situation"],
        cause=ground.mark,
        basis=ground.mark,
    )
    ground.made["stakeholder"] = made
    one: Address = {"stakeholder_id": made.id}
    judged = one | {"leverage_id": leverage.id}
    return {
        "stakeholders:stakeholders": {},
        "stakeholders:map": {},
        "stakeholders:order": {},
        "stakeholders:new": {},
        "stakeholders:stakeholder": one,
        "stakeholders:edit": one,
        "stakeholders:new_leverage": one,
        "stakeholders:leverage": judged,
        "stakeholders:withdraw_leverage": judged,
        "stakeholders:restore_leverage": judged,
    }


def _projects(ground: Ground) -> dict[str, Address]:
    made, other = (
        project_of(
            ground.member,
            ground.noon,
            ground.made["situation"],
            name=f"{ground.mark} {number}",
            aim=ground.mark,
            documented_by=ground.mark,
            records_are="REAL",
        )
        for number in (1, 2)
    )
    link = link_spill_over(
        member=ground.member,
        project_id=made.id,
        spread_to_id=other.id,
        how=ground.mark,
        seen_on=date(2026, 11, 1),
        linked_at=ground.noon,
    )
    ground.made["project"] = made
    one: Address = {"project_id": made.id}
    step = one | {"step": "document"}
    return {
        "projects:projects": {},
        "projects:new": {},
        **{f"projects:{name}": one for name in ("project", "edit", "close", "reopen")},
        **{f"projects:{name}": step for name in ("open_step", "end_step")},
        "projects:take_back_step": step,
        "projects:learnt": one,
        "projects:spread": one,
        "projects:unlink": one | {"link_id": link.id},
    }
