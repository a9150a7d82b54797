"""Agreements, bodies, norms and briefs with as few words as a test needs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from evam.accounts.models import Member
from evam.formalisation.norms.models import Amendment, Norm
from evam.formalisation.norms.operations import note_norm, propose_amendment
from evam.institutionalisation.agreements.models import (
    UNDERTAKINGS,
    Agreement,
    Code,
    Undertaking,
)
from evam.institutionalisation.agreements.operations import (
    answer_undertaking,
    save_agreement,
)
from evam.mobilisation.stakeholders.models import Stakeholder

SIGNED = date(2026, 5, 20)


def agreement_with(
    member: Member, noon: datetime, stakeholder: Stakeholder, **more: Any
) -> Agreement:
    fields = {
        "name": "Clinic North",
        "stakeholder": stakeholder,
        "territory": "the coast",
        "paper": "WRITTEN",
        "signatory_level": "LOCAL",
        "signed_on": SIGNED,
    }
    return save_agreement(member=member, fields=fields | more, saved_at=noon)


def answered(
    member: Member,
    noon: datetime,
    agreement: Agreement,
    code: Code,
    answer: str = "WRITTEN",
    **more: Any,
) -> Undertaking:
    return answer_undertaking(
        member=member,
        agreement_id=agreement.id,
        code=code,
        fields={"answer": answer, "agreed_on": SIGNED} | more,
        answered_at=noon,
    )


def all_written(member: Member, noon: datetime, agreement: Agreement) -> None:
    for code in UNDERTAKINGS:
        answered(member, noon, agreement, code)


def norm_of(member: Member, noon: datetime, **more: Any) -> Norm:
    fields = {
        "instrument": "Order on traffic stops",
        "article": "4",
        "level": "LOCAL",
        "status": "IN_FORCE",
        "obligation": "PERMISSION",
        "says": "Officers may follow on foot.",
        "applies_to": "Police of the coast",
        "names_migrants": "NO",
        "records_are": "INVENTED",
    }
    return note_norm(member=member, fields=fields | more, noted_at=noon)


def amendment_of(member: Member, noon: datetime, **more: Any) -> Amendment:
    fields = {
        "name": "No pursuit toward live lanes",
        "level": "LOCAL",
        "proposes": "Nobody is followed on foot toward moving traffic.",
        "records_are": "INVENTED",
    }
    return propose_amendment(member=member, fields=fields | more, proposed_at=noon)
