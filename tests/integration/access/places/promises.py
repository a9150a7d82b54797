"""Promises, the charter, and action plans."""

from __future__ import annotations

from datetime import date

from evam.mobilisation.charter import operations as charter
from evam.mobilisation.commitments import operations as commitments

from ..ground import Address, Ground

DAY = date(2026, 11, 22)


def places(ground: Ground) -> dict[str, Address]:
    return _of_promises(ground) | _of_charter(ground)


def _of_promises(ground: Ground) -> dict[str, Address]:
    fields = {
        "instrument": "ACTION_PLAN",
        "action": ground.mark,
        "owner": ground.made["stakeholder"],
        "project": ground.made["project"],
    }
    made = commitments.make_promise(
        fields=fields, member=ground.member, promised_at=ground.noon
    )
    reminder = commitments.add_reminder(
        commitment_id=made.id,
        fields={"remind_on": DAY, "why": ground.mark},
        member=ground.member,
        added_at=ground.noon,
    )
    one = {"commitment_id": made.id}
    of_one = (
        "commitment",
        "mend",
        "add_evidence",
        "tell",
        "rate",
        "remind",
        "withdraw",
        "reinstate",
    )
    return {
        "commitments:commitments": {},
        "commitments:promise": {},
        "commitments:end_reminder": {**one, "reminder_id": reminder.id},
        **{f"commitments:{name}": dict(one) for name in of_one},
    }


def _of_charter(ground: Ground) -> dict[str, Address]:
    said = {"member": ground.member}
    fields = {
        "version": 1,
        "language": "en",
        "title": ground.mark,
        "recalls": ground.mark,
        "recommends": ground.mark,
    }
    text = charter.draft_charter(fields=fields, drafted_at=ground.noon, **said)
    stakeholder = ground.made["stakeholder"]
    plan = charter.agree_on_plan(
        fields={"stakeholder": stakeholder, "name": ground.mark, "agreed_on": DAY},
        agreed_at=ground.noon,
        **said,
    )
    charter.follow_signature(
        stakeholder_id=stakeholder.id,
        state="INVITED",
        words=ground.mark,
        followed_at=ground.noon,
        **said,
    )
    names = ("charter", "draft", "register", "sign", "follow", "agree")
    return {
        **{f"charter:{name}": {} for name in names},
        "charter:text": {"text_id": text.id},
        "charter:adopt": {"text_id": text.id},
        "charter:heard": {"stakeholder_id": stakeholder.id},
        "charter:plan": {"plan_id": plan.id},
    }
