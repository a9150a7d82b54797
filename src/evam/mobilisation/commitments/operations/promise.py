"""Making a promise, mending its words, taking it back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.common.records import are_of_one_kind
from evam.common.scoped import are_held_by
from evam.mobilisation.commitments.models import Commitment

if TYPE_CHECKING:
    from evam.accounts.models import Member

record = audit.recorder("mobilisation.commitment")
"""Records what was done to a promise."""


class CommitmentNotFoundError(LookupError):
    """No such promise, stakeholder or project, or not for this member."""


class MixedRecordsError(Exception):
    """A real authority beside an invented one, or in an invented project."""


class AlreadyRatedError(Exception):
    """Somebody independent rated the promise; its words stay as they were rated."""


@transaction.atomic
def make_promise(
    *, fields: Mapping[str, Any], member: Member, promised_at: datetime
) -> Commitment:
    """Write a promise down. It is a commitment if all five checks are met.

    Whether it is real or invented follows from those between whom it is made.

    Args:
        fields: of `Commitment`, by name; `promised_on` is the day of `promised_at`
            unless given.
        member: who writes it down.
        promised_at: when.

    Raises:
        RoleMissingError: the member is no coordinator.
        CommitmentNotFoundError: owner, counterpart or project is another's.
        MixedRecordsError: some of them are real and others invented.
    """
    require_role(member, Role.COORDINATOR)
    day = {"promised_on": promised_at.date()}
    commitment = Commitment(organisation=member.organisation, **(day | dict(fields)))
    _settle(commitment, member)
    commitment.save(force_insert=True)
    record("promised", commitment.id, member, promised_at)
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
        CommitmentNotFoundError: no such promise, stakeholder or project there.
        AlreadyRatedError: it was rated as it stands.
        MixedRecordsError: some of those it names are real and others invented.
    """
    require_role(member, Role.COORDINATOR)
    commitment = held(commitment_id, member)
    if commitment.ratings.exists():
        raise AlreadyRatedError(
            _("It was rated as it stands, so its words stay. Write a new promise.")
        )
    for name, value in fields.items():
        setattr(commitment, name, value)
    _settle(commitment, member)
    commitment.save()
    record("mended", commitment.id, member, mended_at)
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
    record("withdrawn", commitment.id, member, withdrawn_at)
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
    record("reinstated", commitment.id, member, reinstated_at)
    return commitment


def held(commitment_id: uuid.UUID, member: Member) -> Commitment:
    """The promise, locked until the transaction ends.

    Raises:
        CommitmentNotFoundError: the member's organisation holds no such promise.
    """
    return Commitment.objects.locked(member, commitment_id, CommitmentNotFoundError)


def _settle(commitment: Commitment, member: Member) -> None:
    """Check whose all of it is, and say whether it is real."""
    between = [one for one in (commitment.owner, commitment.counterpart) if one]
    tied = (*between, commitment.project)
    if not are_held_by(member, *tied):
        raise CommitmentNotFoundError(commitment.id)
    if not are_of_one_kind(*tied):
        raise MixedRecordsError(
            _("Nothing was changed: one of the two is invented, the other is real.")
        )
    if between:
        commitment.records_are = between[0].records_are
