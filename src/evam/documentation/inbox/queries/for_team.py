"""What the team of an organisation may ask for of its sealed reports."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from evam.documentation.inbox.models import Message, SealedFile, SealedReport
from evam.sealing.keyring.queries import all_ring_keys_of, keys_of
from evam.sealing.structure import check_envelope

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.inbox.models.reports import SealedReportQuerySet
    from evam.sealing.keyring.models import RingKey


def sealed_reports_of(member: Member) -> SealedReportQuerySet:
    """The organisation's sealed reports with their coded rows, the last first."""
    found = SealedReport.objects.visible_to(member).select_related("report")
    return found.order_by("-report__received_on", "pk")


def sealed_report_of(
    member: Member, report_id: UUID, *, for_update: bool = False
) -> SealedReport | None:
    """One of them, or None; held until the transaction ends where it is to change."""
    found = sealed_reports_of(member).filter(pk=report_id)
    if for_update:
        found = found.select_for_update(of=("self",))
    return found.first()


def rings_that_open(report: SealedReport) -> set[str]:
    """Names of the rings that the texts of a report are sealed to."""
    heads = [check_envelope(bytes(text.envelope)) for text in report.texts.all()]
    return {wrap.ring for head in heads for wrap in head.wraps}


def ring_keys_for(report: SealedReport, member: Member) -> list[RingKey]:
    """The keys of all epochs that the member's present keys open of those rings."""
    own = keys_of(member)
    if own is None:
        return []
    names = rings_that_open(report)
    held = list(all_ring_keys_of(own))
    return held if names & {key.epoch.ring.name for key in held} else []


def sealed_file_of(report: SealedReport, file_id: UUID) -> SealedFile | None:
    """One file of a report, or None."""
    return SealedFile.objects.filter(report=report, pk=file_id).first()


def messages_of(report: SealedReport) -> QuerySet[Message]:
    """What the team and the person wrote to each other, in its order."""
    return Message.objects.filter(report=report).order_by("place")
