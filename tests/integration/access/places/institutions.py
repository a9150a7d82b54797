"""Agreements."""

from __future__ import annotations

from evam.institutionalisation.agreements.models import Code, TopicCode
from evam.institutionalisation.agreements.operations import settle_topic

from ...instituted import agreement_with, answered
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    return _agreements(ground)


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
