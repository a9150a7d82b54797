"""Making a promise, mending its words, taking it back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from evam.accounts.models import Role
from evam.accounts.operations import require_role
from evam.audit import operations as audit
from evam.mobilisation.commitments.models import Commitment

if TYPE_CHECKING:
    from evam.accounts.models import Member


class CommitmentNotFoundError(LookupError):
    """There is no such promise, or this member may not know that there is."""


class AlreadyRatedError(Exception):
    """Somebody independent rated the promise; its words stay as they were rated."""


@transaction.atomic
def make_promise(
    *, fields: Mapping[str, Any], member: Member, promised_at: datetime
) -> Commitment:
    """Write a promise down. It is a commitment if all five checks are met.

    Args:
        fields: of `Commitment`, by name; `promised_on` is the day of `promised_at`
            unless given.
        member: who writes it down.
        promised_at: when.

    Raises:
        RoleMissingError: the member is no coordinator.
    """
    require_role(member, Role.COORDINATOR)
    day = {"promised_on": promised_at.date()}
    commitment = Commitment.objects.create(
        organisation=member.organisation, **(day | dict(fields))
    )
    _record("promised", commitment, member, promised_at)
    return commitment


@transaction.atomic
def mend_promise(
    *,
    commitment_id: uuid.UUID,
    fields: Mapping[str, Any],
    member: Member,
    mended_at: datetime,
) -> Commitment:
    """Change the words of a promise that nobody has rated yet.

    Raises:
        RoleMissingError: the member is no coordinator.
        CommitmentNotFoundError: the member's organisation holds no such promise.
        AlreadyRatedError: it was rated as it stands.
    """
    require_role(member, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    if commitment.ratings.exists():
        raise AlreadyRatedError(commitment_id)
    for name, value in fields.items():
        setattr(commitment, name, value)
    commitment.save()
    _record("mended", commitment, member, mended_at)
    return commitment


@transaction.atomic
def withdraw_promise(
    *, commitment_id: uuid.UUID, why: str, member: Member, withdrawn_at: datetime
) -> Commitment:
    """Take a promise out of every count; it stays on record with the reason.

    Raises:
        RoleMissingError: the member is no coordinator.
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    require_role(member, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    commitment.withdrawn_on, commitment.withdrawn_why = withdrawn_at.date(), why
    commitment.save(update_fields=["withdrawn_on", "withdrawn_why"])
    _record("withdrawn", commitment, member, withdrawn_at)
    return commitment


@transaction.atomic
def reinstate_promise(
    *, commitment_id: uuid.UUID, member: Member, reinstated_at: datetime
) -> Commitment:
    """Undo a withdrawal.

    Raises:
        RoleMissingError: the member is no coordinator.
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    require_role(member, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    commitment.withdrawn_on, commitment.withdrawn_why = None, ""
    commitment.save(update_fields=["withdrawn_on", "withdrawn_why"])
    _record("reinstated", commitment, member, reinstated_at)
    return commitment


def held(commitment_id: uuid.UUID, member: Member) -> Commitment:
    """The promise, locked until the transaction ends.

    Raises:
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    found = Commitment.objects.visible_to(member).select_for_update()
    commitment = found.filter(id=commitment_id).first()
    if commitment is None:
        raise CommitmentNotFoundError(commitment_id)
    return commitment


def _record(
    what: str, commitment: Commitment, member: Member, occurred_at: datetime
) -> None:
    audit.record(
        kind=f"mobilisation.commitment.{what}",
        subject_id=commitment.id,
        member=member,
        occurred_at=occurred_at,
    )
