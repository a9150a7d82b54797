"""Following a promise: evidence, self-reports, independent ratings, reminders."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit.queries import has_done
from evam.mobilisation.commitments.models import (
    Evidence,
    Rating,
    Reminder,
    SelfReport,
)
from evam.mobilisation.commitments.operations.promise import held, record

if TYPE_CHECKING:
    from evam.accounts.models import Member

PROMISED = "mobilisation.commitment.promised"
TOLD = "mobilisation.commitment.told"


class IndependenceError(Exception):
    """Who wrote the promise or its progress down cannot rate it independently."""


@transaction.atomic
def add_evidence(
    *,
    commitment_id: uuid.UUID,
    fields: Mapping[str, Any],
    member: Member,
    added_at: datetime,
) -> Evidence:
    """Add something that shows whether the promise was carried out.

    Raises:
        RoleMissingError: the member holds no role for it.
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    require_role(member, Role.REVIEWER, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    evidence = Evidence.objects.create(commitment=commitment, **fields)
    record("shown", commitment.id, member, added_at)
    return evidence


@transaction.atomic
def tell_progress(
    *,
    commitment_id: uuid.UUID,
    fields: Mapping[str, Any],
    member: Member,
    told_at: datetime,
) -> SelfReport:
    """Enter what the one who promised says of it.

    Raises:
        RoleMissingError: the member holds no role for it.
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    require_role(member, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    told = SelfReport.objects.create(commitment=commitment, **fields)
    record("told", commitment.id, member, told_at)
    return told


@transaction.atomic
def rate_commitment(
    *,
    commitment_id: uuid.UUID,
    fields: Mapping[str, Any],
    member: Member,
    rated_at: datetime,
) -> Rating:
    """Rate a promise independently, on both scales.

    Raises:
        RoleMissingError: the member holds no role for it.
        CommitmentNotFoundError: the member's organisation holds no such promise.
        IndependenceError: this member wrote the promise or its progress down.
    """
    require_role(member, Role.REVIEWER)
    commitment = held(commitment_id, member)
    if has_done(member, (PROMISED, TOLD), commitment.id):
        raise IndependenceError(
            _(
                "You wrote this promise or its progress down, so somebody else rates"
                " it. Nothing was changed."
            )
        )
    rating = Rating.objects.create(commitment=commitment, **fields)
    record("rated", commitment.id, member, rated_at)
    return rating


@transaction.atomic
def add_reminder(
    *,
    commitment_id: uuid.UUID,
    fields: Mapping[str, Any],
    member: Member,
    added_at: datetime,
) -> Reminder:
    """Ask to be reminded on a day, for a reason.

    Raises:
        RoleMissingError: the member holds no role for it.
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    require_role(member, Role.REVIEWER, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    reminder = Reminder.objects.create(commitment=commitment, **fields)
    record("reminder_set", commitment.id, member, added_at)
    return reminder


@transaction.atomic
def end_reminder(
    *,
    commitment_id: uuid.UUID,
    reminder_id: uuid.UUID,
    member: Member,
    done_at: datetime,
) -> None:
    """Say that what a reminder asked for was done.

    Raises:
        RoleMissingError: the member holds no role for it.
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    require_role(member, Role.REVIEWER, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    open_still = commitment.reminders.filter(id=reminder_id, done_on__isnull=True)
    if open_still.update(done_on=done_at.date()):
        record("reminder_done", commitment.id, member, done_at)
