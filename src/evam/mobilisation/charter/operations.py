"""Writing the charter, following who signs it, and agreeing on action plans."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.common.records import are_of_one_kind
from evam.common.scoped import are_held_by
from evam.mobilisation.charter.models import ActionPlan, CharterText, Signature
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("mobilisation")


class CharterNotFoundError(LookupError):
    """No such text, signature, stakeholder or project, or not for this member."""


class AlreadyAdoptedError(Exception):
    """This version was adopted; its words stay. Write the next version."""


class NotAdoptedError(Exception):
    """Nobody can sign a version that was not adopted."""


class MixedRecordsError(Exception):
    """A real stakeholder in an invented project, or the other way round."""


@transaction.atomic
def draft_charter(
    *, fields: Mapping[str, Any], member: Member, drafted_at: datetime
) -> CharterText:
    """Write one version in one language, or change its draft.

    Raises:
        RoleMissingError: the member is no coordinator.
        AlreadyAdoptedError: the version was adopted in this language.
    """
    require_role(member, Role.COORDINATOR)
    texts = CharterText.objects.visible_to(member).select_for_update()
    found = texts.filter(version=fields["version"], language=fields["language"]).first()
    if found and found.adopted_on:
        raise AlreadyAdoptedError(
            _("This version was adopted, so its words stay. Write the next one.")
        )
    text = found or CharterText(organisation=member.organisation)
    for name, value in fields.items():
        setattr(text, name, value)
    text.drafted_on = drafted_at.date()
    text.save()
    _record("charter.drafted", text.id, member, drafted_at)
    return text


@transaction.atomic
def adopt_charter(
    *, text_id: uuid.UUID, member: Member, adopted_at: datetime
) -> CharterText:
    """Let a draft stand: from now on it can be signed and no longer changed.

    Raises:
        RoleMissingError: the member is no coordinator.
        CharterNotFoundError: the member's organisation holds no such text.
    """
    require_role(member, Role.COORDINATOR)
    text = CharterText.objects.locked(member, text_id, CharterNotFoundError)
    if text.adopted_on is None:
        text.adopted_on = adopted_at.date()
        text.save(update_fields=["adopted_on"])
        _record("charter.adopted", text.id, member, adopted_at)
    return text


@transaction.atomic
def sign_charter(
    *,
    stakeholder_id: uuid.UUID,
    version: int,
    signed_on: date,
    by_function: str,
    may_be_public: bool,
    member: Member,
    entered_at: datetime,
) -> Signature:
    """Enter that a stakeholder signed: a declaration of intent, no seal of quality.

    Raises:
        RoleMissingError: the member is no coordinator.
        CharterNotFoundError: the member's organisation knows no such stakeholder.
        NotAdoptedError: no text of this version was adopted.
    """
    require_role(member, Role.COORDINATOR)
    adopted = CharterText.objects.visible_to(member).filter(adopted_on__isnull=False)
    if not adopted.filter(version=version).exists():
        raise NotAdoptedError(version)
    signature = _set_state(stakeholder_id, Signature.State.SIGNED, member, entered_at)
    signature.version = version
    signature.signed_on, signature.heard_on = signed_on, signed_on
    signature.since = signed_on
    signature.signed_by_function = by_function
    signature.may_be_public = may_be_public
    signature.save()
    _record("charter.signed", signature.id, member, entered_at)
    return signature


@transaction.atomic
def follow_signature(
    *,
    stakeholder_id: uuid.UUID,
    state: str,
    words: str,
    member: Member,
    followed_at: datetime,
) -> Signature:
    """Enter how far a stakeholder came: invited, considering, declined, withdrawn.

    Raises:
        RoleMissingError: the member is no coordinator.
        CharterNotFoundError: the member's organisation knows no such stakeholder.
    """
    require_role(member, Role.COORDINATOR)
    signature = _set_state(stakeholder_id, state, member, followed_at)
    signature.words = words
    signature.save()
    _record(f"charter.{state.lower()}", signature.id, member, followed_at)
    return signature


@transaction.atomic
def hear_of_signatory(
    *, stakeholder_id: uuid.UUID, heard_on: date, member: Member, entered_at: datetime
) -> Signature:
    """Enter that a signatory reported; it is no longer silent.

    Raises:
        RoleMissingError: the member is no coordinator.
        CharterNotFoundError: the stakeholder has not signed.
    """
    require_role(member, Role.COORDINATOR)
    signatures = Signature.objects.visible_to(member).select_for_update()
    found = signatures.filter(stakeholder=stakeholder_id, state="SIGNED").first()
    if found is None:
        raise CharterNotFoundError(stakeholder_id)
    found.heard_on = max(heard_on, found.heard_on or heard_on)
    found.save(update_fields=["heard_on"])
    _record("charter.heard", found.id, member, entered_at)
    return found


@transaction.atomic
def agree_on_plan(
    *, fields: Mapping[str, Any], member: Member, agreed_at: datetime
) -> ActionPlan:
    """Write down an action plan; its promises are commitments of their own.

    Whether it is real or invented follows from the stakeholder whose plan it is.

    Raises:
        RoleMissingError: the member is no coordinator.
        CharterNotFoundError: stakeholder or project is another organisation's.
        MixedRecordsError: one of the two is invented and the other is not.
    """
    require_role(member, Role.COORDINATOR)
    plan = ActionPlan(organisation=member.organisation, **fields)
    tied = (plan.stakeholder, plan.project)
    if not are_held_by(member, *tied):
        raise CharterNotFoundError(plan.id)
    if not are_of_one_kind(*tied):
        raise MixedRecordsError(
            _("Nothing was changed: one of the two is invented, the other is real.")
        )
    plan.records_are = plan.stakeholder.records_are
    plan.save(force_insert=True)
    _record("plan.agreed", plan.id, member, agreed_at)
    return plan


def _set_state(
    stakeholder_id: uuid.UUID, state: str, member: Member, at: datetime
) -> Signature:
    stakeholder = stakeholders_of(member).filter(id=stakeholder_id).first()
    if stakeholder is None:
        raise CharterNotFoundError(stakeholder_id)
    signatures = Signature.objects.visible_to(member).select_for_update()
    found = signatures.filter(stakeholder=stakeholder).first()
    signature = found or Signature(
        organisation=member.organisation,
        stakeholder=stakeholder,
        version=_newest_version(member),
        records_are=stakeholder.records_are,
    )
    signature.state, signature.since = state, at.date()
    return signature


def _newest_version(member: Member) -> int:
    texts = CharterText.objects.visible_to(member).order_by("-version")
    newest = texts.values_list("version", flat=True).first()
    return newest or 1
