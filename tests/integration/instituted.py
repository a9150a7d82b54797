"""Agreements, bodies, norms and briefs with as few words as a test needs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from evam.accounts.models import Member
from evam.documentation.monitoring.models import Situation
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
from evam.institutionalisation.bodies.models import (
    CoordinationBody,
    Decision,
    Meeting,
)
from evam.institutionalisation.bodies.operations import (
    save_body,
    save_decision,
    save_meeting,
)
from evam.mobilisation.stakeholders.models import Stakeholder
from evam.publication.briefs.models import Brief, BriefAsk
from evam.publication.briefs.operations import ask_for, draft_brief

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


def body_of(member: Member, noon: datetime, **more: Any) -> CoordinationBody:
    fields = {
        "name": "Round table of the coast",
        "mandate": "Agrees on checks along the road.",
        "level": "LOCAL",
        "records_are": "INVENTED",
    }
    return save_body(member=member, fields=fields | more, saved_at=noon)


def meeting_of(
    member: Member, noon: datetime, body: CoordinationBody, **more: Any
) -> Meeting:
    fields = {"meets_on": date(2026, 11, 10), "state": "HELD"}
    return save_meeting(
        member=member, body_id=body.id, fields=fields | more, saved_at=noon
    )


def decision_of(
    member: Member, noon: datetime, meeting: Meeting, **more: Any
) -> Decision:
    fields = {"words": "Lamps before checks at night."}
    return save_decision(
        member=member, meeting_id=meeting.id, fields=fields | more, saved_at=noon
    )


def brief_to(
    member: Member,
    noon: datetime,
    recipient: Stakeholder,
    situation: Situation,
    **more: Any,
) -> Brief:
    fields = {
        "recipient": recipient,
        "situation": situation,
        "language": "nl",
        "title": "Lampen voor een controle",
        "summary": "Een man stierf op de weg.",
        "known": "Twee lijsten noemen één overlijden.",
        "how_we_know": "Openbare lijsten.",
        "costs": "Een rijstrook dicht.",
        "not_known": "Wie de controle beval.",
        "contact": "Secretariaat",
        "reply_until": date(2026, 12, 20),
    }
    return draft_brief(member=member, fields=fields | more, drafted_at=noon)


def asked(member: Member, noon: datetime, brief: Brief, **more: Any) -> BriefAsk:
    fields = {"asks": "Lampen bij elke controle.", "fits": "Rustige controles."}
    return ask_for(
        member=member, brief_id=brief.id, fields=fields | more, asked_at=noon
    )
