"""Stakeholders, projects and engagement."""

from __future__ import annotations

from datetime import date

from evam.mobilisation.engagement.operations import hand_over
from evam.mobilisation.projects.operations import link_spill_over

from ...mobilised import (
    answer_of,
    approach_of,
    leverage_of,
    place_of,
    project_of,
    proposal_of,
    stakeholder_of,
)
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    return _stakeholders(ground) | _projects(ground) | _engagement(ground)


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


def _engagement(ground: Ground) -> dict[str, Address]:
    place = place_of(ground.made["project"], ground.made["stakeholder"])
    given = (ground.member, ground.noon, place)
    hand_over(
        member=ground.member,
        words=ground.mark,
        noted_on=date(2026, 11, 1),
        noted_at=ground.noon,
        **place,
    )
    approach = approach_of(*given, words=ground.mark, next_step=ground.mark)
    answer = answer_of(*given, "REPLY", words=ground.mark, given_by=ground.mark)
    proposal = proposal_of(*given, title=ground.mark, words=ground.mark)
    step = place | {"approach_id": approach.id}
    said = place | {"answer_id": answer.id}
    asked = place | {"proposal_id": proposal.id}
    of_proposal = ("edit", "make", "settle", "withdraw", "reopen")
    return {
        "engagement:dialogues": {},
        "engagement:whom": {"project_id": place["project_id"]},
        **{
            f"engagement:{name}": place
            for name in ("dialogue", "approach", "answer", "handover", "new_proposal")
        },
        **{
            f"engagement:{name}": step
            for name in ("done", "not_done", "withdraw_approach", "restore_approach")
        },
        "engagement:proposal": asked,
        **{f"engagement:{name}_proposal": asked for name in of_proposal},
        "engagement:withdraw_answer": said,
        "engagement:restore_answer": said,
    }
