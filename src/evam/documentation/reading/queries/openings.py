"""Reads of who opened what, and of what was asked of a second person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from evam.documentation.reading.models import (
    Opening,
    OpeningRequest,
    OpeningRequestQuerySet,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.inbox.models import SealedReport


def is_open_to(report_id: UUID, member: Member, now: datetime) -> bool:
    """Whether the member opened this report within the last hour."""
    lately = Opening.objects.lately(member, now)
    return lately.filter(report_id=report_id).exists()


def openings_of(report: SealedReport) -> QuerySet[Opening]:
    """Who opened a report, the last first."""
    found = Opening.objects.filter(report=report).select_related("member")
    return found.order_by("-opened_at")


def requests_of(member: Member) -> OpeningRequestQuerySet:
    """What members of the organisation asked, the last first."""
    found = OpeningRequest.objects.visible_to(member)
    return found.select_related("asked_by", "answered_by").order_by("-asked_at")


def request_of(member: Member, request_id: UUID) -> OpeningRequest | None:
    """One request, or None if it is not the organisation's."""
    return requests_of(member).filter(pk=request_id).first()


def reports_of_request(asked: OpeningRequest) -> QuerySet[SealedReport]:
    """The reports that are asked for, the last first."""
    found = asked.reports.select_related("report")
    return found.order_by("-report__received_on", "pk")
