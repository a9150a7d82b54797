"""Agreements and coordination bodies."""

from __future__ import annotations

from evam.institutionalisation.agreements.models import Code, TopicCode
from evam.institutionalisation.agreements.operations import settle_topic
from evam.institutionalisation.bodies.operations import give_advice, seat_member

from ...instituted import agreement_with, answered, body_of, decision_of, meeting_of
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    return _agreements(ground) | _bodies(ground)


def _agreements(ground: Ground) -> dict[str, Address]:
    words = ("name", "territory", "services", "independence")
    made = agreement_with(
        ground.member,
        ground.noon,
        ground.made["stakeholder"],
        project=ground.made["project"],
        **dict.fromkeys(words, ground.mark),
    )
    texts = dict.fromkeys(("clause", "exceptions", "compensation"), ground.mark)
    answered(ground.member, ground.noon, made, Code.U1, "SPOKEN", **texts)
    settle_topic(
        member=ground.member,
        agreement_id=made.id,
        code=TopicCode.NOTICE,
        fields={"covered": True, "words": ground.mark},
        settled_at=ground.noon,
    )
    ground.made["agreement"] = made
    one: Address = {"agreement_id": made.id}
    return {
        "agreements:agreements": {},
        "agreements:new_agreement": {},
        "agreements:agreement": one,
        "agreements:change_agreement": one,
        "agreements:answer_undertaking": one | {"code": Code.U1},
        "agreements:take_back_answer": one | {"code": Code.U1},
        "agreements:settle_topic": one | {"code": TopicCode.NOTICE},
    }


def _bodies(ground: Ground) -> dict[str, Address]:
    body = body_of(
        ground.member,
        ground.noon,
        name=ground.mark,
        mandate=ground.mark,
        records_are="REAL",
        project=ground.made["project"],
    )
    asked = {"member": ground.member, "body_id": body.id}
    told = {"held_by": ground.mark, "kind": "MIGRANTS", "since_on": ground.noon.date()}
    seat = seat_member(fields=told, seated_at=ground.noon, **asked)
    words = {"words": ground.mark, "given_on": ground.noon.date()}
    advice = give_advice(fields=words, given_at=ground.noon, **asked)
    meeting = meeting_of(ground.member, ground.noon, body, agenda=ground.mark)
    decision = decision_of(ground.member, ground.noon, meeting, words=ground.mark)
    one: Address = {"body_id": body.id}
    met: Address = {"meeting_id": meeting.id}
    decided = met | {"decision_id": decision.id}
    return {
        "bodies:bodies": {},
        "bodies:new_body": {},
        **{f"bodies:{name}": one for name in ("body", "change_body", "seat_member")},
        "bodies:plan_meeting": one,
        "bodies:give_advice": one,
        "bodies:leave_seat": one | {"seat_id": seat.id},
        "bodies:follow_advice": one | {"advice_id": advice.id},
        **{f"bodies:{name}": met for name in ("meeting", "change_meeting")},
        "bodies:new_decision": met,
        "bodies:change_decision": decided,
        "bodies:take_back_decision": decided,
    }
