"""A sealed report that has arrived, and a member whose keys open its ring."""

from __future__ import annotations

import hashlib
from datetime import datetime

from evam.accounts.models import Member, Organisation
from evam.common.records import Records
from evam.documentation.inbox.models import Consent, SealedReport, SealedText
from evam.documentation.intake.operations import take_sealed
from evam.documentation.telling import told_to_record

from .keyed import Made, enrolled, founded
from .sent import ANSWERS, DAY, RING, told


def holder(member: Member, at: datetime) -> Made:
    """Keys of a member, and their ring with the name that reports are sealed to."""
    own = enrolled(member, at)
    founded(own, member, at, RING)
    return own


def arrived(
    organisation: Organisation, at: datetime, *, apart: bool = False
) -> SealedReport:
    """Rows of one report as `receive_report` writes them, in any transaction."""
    sent, record = told(), told_to_record(ANSWERS, DAY)
    take_sealed(
        report_id=sent.report,
        organisation=organisation,
        coded=record.coded,
        received_on=at.date(),
        records_are=Records.INVENTED,
    )
    kept = SealedReport.objects.create(
        report_id=sent.report,
        organisation=organisation,
        way_in=SealedReport.WayIn.SCRIPT,
        schema="evam-told-1",
        lookup_digest=sent.receipt.lookup_digest,
        mailbox_key=sent.receipt.mailbox_key,
        authentication_digest=sent.receipt.authentication_digest,
        sent_digest=hashlib.sha256(sent.report.bytes).digest(),
        harm_low=record.coded.harm_low,
        harm_high=record.coded.harm_high,
        period="2026-11",
        review_on=at.date(),
        is_quarantined=apart,
    )
    texts = {"STRUCTURED": sent.structured, "NARRATIVE": sent.narrative}
    for part, envelope in texts.items():
        SealedText.objects.create(report=kept, part=part, envelope=envelope)
    for purpose, answer in (("COUNT", "YES"), ("REPLY", "YES"), ("LATER", "NO")):
        Consent.objects.create(
            report=kept, purpose=purpose, answer=answer, given_on=at.date()
        )
    return kept
