"""Opening many reports takes two persons: one asks, another answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.operations import require_role
from evam.audit import operations as audit
from evam.documentation.inbox import queries as arrived
from evam.documentation.reading.models import READERS, OpeningRequest

if TYPE_CHECKING:
    from evam.accounts.models import Member

MOST_AT_ONCE = 50

_record = audit.recorder("documentation")


class NothingChosenError(Exception):
    """No report was chosen, or more than can be opened at once."""


class RequestNotFoundError(LookupError):
    """The request does not exist, or this member may not know that it does."""


class SamePersonError(Exception):
    """Whoever asked cannot agree to it."""


class AlreadyAnsweredError(Exception):
    """Somebody answered before, or nobody did within a day."""


@transaction.atomic
def request_opening(
    *,
    report_ids: Collection[UUID],
    purpose: str,
    reason: str,
    member: Member,
    asked_at: datetime,
) -> OpeningRequest:
    """Ask a colleague to agree that one opens these reports, within an hour of it.

    Raises:
        RoleMissingError: the member holds no role that reads reports.
        NothingChosenError: no report of the organisation is among them, or too many.
    """
    require_role(member, *READERS)
    reports = list(arrived.sealed_reports_of(member).filter(pk__in=report_ids))
    if not 1 <= len(reports) <= MOST_AT_ONCE:
        raise NothingChosenError(
            _("Choose at least one report, and at most %(most)s. Nothing was asked.")
            % {"most": MOST_AT_ONCE}
        )
    asked = OpeningRequest.objects.create(
        organisation=member.organisation,
        purpose=purpose,
        reason=reason,
        asked_by=member,
        asked_at=asked_at,
    )
    asked.reports.set(reports)
    _record("opening_request.asked", asked.pk, member, asked_at)
    return asked


@transaction.atomic
def answer_request(
    *, request_id: UUID, is_approved: bool, member: Member, answered_at: datetime
) -> OpeningRequest:
    """Agree to what a colleague asked, or not.

    Raises:
        RoleMissingError: the member holds no role that reads reports.
        RequestNotFoundError: the member's organisation holds no such request.
        SamePersonError: the member asked.
        AlreadyAnsweredError: it was answered before, or waited longer than a day.
    """
    require_role(member, *READERS)
    asked = OpeningRequest.objects.locked(member, request_id, RequestNotFoundError)
    if asked.asked_by == member:
        raise SamePersonError(
            _("You asked for this yourself: a colleague has to answer.")
        )
    waiting = OpeningRequest.objects.waiting_at(answered_at)
    if not waiting.filter(pk=asked.pk).exists():
        raise AlreadyAnsweredError(
            _("This was answered before, or waited longer than a day. Ask again.")
        )
    answers = OpeningRequest.Answer
    asked.answer = answers.APPROVED if is_approved else answers.REFUSED
    asked.answered_by, asked.answered_at = member, answered_at
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    said = "approved" if is_approved else "refused"
    _record(f"opening_request.{said}", asked.pk, member, answered_at)
    return asked
