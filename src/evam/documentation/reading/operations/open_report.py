"""Opening a sealed report: written down first, and many of them by two persons."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from evam.accounts.models import Member
from evam.accounts.operations import require_role
from evam.documentation.inbox import operations as inbox
from evam.documentation.inbox import queries as arrived
from evam.documentation.reading.models import READERS, Opening, OpeningRequest


class ReportNotFoundError(LookupError):
    """The report does not exist, or this member may not know that it does."""


class ContentsGoneError(Exception):
    """What was sealed in this report has been erased."""


class NoKeyError(Exception):
    """The member is in no ring that this report is sealed to."""


class TooManyOpeningsError(Exception):
    """The member opened so many within an hour that a second person has to agree."""


@transaction.atomic
def open_report(
    *, report_id: UUID, reason: str, member: Member, opened_at: datetime
) -> Opening:
    """Write down that a member opens a report; what is sealed is given out after it.

    Raises:
        RoleMissingError: the member holds no role that reads reports.
        ReportNotFoundError: the member's organisation holds no such report.
        ContentsGoneError: its contents were erased.
        NoKeyError: it is sealed to no ring of the member.
        TooManyOpeningsError: a second person has to agree.
    """
    require_role(member, *READERS)
    # Two requests at once must not both be the last that is allowed.
    Member.objects.select_for_update().get(pk=member.pk)
    report = arrived.sealed_report_of(member, report_id)
    if report is None:
        raise ReportNotFoundError(report_id)
    if report.erased_on:
        raise ContentsGoneError
    if not arrived.ring_keys_for(report, member):
        raise NoKeyError
    if _is_one_too_many(report.pk, member, opened_at):
        raise TooManyOpeningsError
    inbox.note_opened(member=member, report_id=report.pk, opened_at=opened_at)
    return Opening.objects.create(
        report=report, member=member, reason=reason, opened_at=opened_at
    )


def _is_one_too_many(report_id: UUID, member: Member, now: datetime) -> bool:
    """Whether a second person has to agree, and none did."""
    lately = Opening.objects.lately(member, now).values_list("report_id", flat=True)
    opened = set(lately)
    if report_id in opened or len(opened) < settings.OPENINGS_AN_HOUR:
        return False
    agreed = OpeningRequest.objects.filter(asked_by=member, reports=report_id)
    return not agreed.good_at(now).exists()
