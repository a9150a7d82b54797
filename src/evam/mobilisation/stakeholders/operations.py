"""Naming stakeholders, and judging what each of them could change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.common.records import Records
from evam.documentation.monitoring.queries import situations_of
from evam.mobilisation.stakeholders.models import Leverage, Stakeholder

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("mobilisation")


class StakeholderNotFoundError(LookupError):
    """No such stakeholder, or this member may not know that there is one."""


class LeverageNotFoundError(LookupError):
    """No such leverage, or this member may not know that there is one."""


class SituationNotFoundError(LookupError):
    """No such situation, or this member may not know that there is one."""


class NameTakenError(Exception):
    """The organisation has a stakeholder of that name."""


class CauseTakenError(Exception):
    """This stakeholder's leverage over this cause is written down already."""


class RealInInventedError(Exception):
    """Nothing is invented about a real authority or organisation."""


@transaction.atomic
def save_stakeholder(
    *,
    member: Member,
    fields: Mapping[str, Any],
    saved_at: datetime,
    stakeholder_id: UUID | None = None,
) -> Stakeholder:
    """Name a stakeholder, or change what is written about it.

    Raises:
        RoleMissingError: the member is no coordinator.
        StakeholderNotFoundError: there is none of that identifier.
        NameTakenError: another stakeholder has that name.
        RealInInventedError: real now, with judgements on invented situations.
    """
    require_role(member, Role.COORDINATOR)
    stakeholder = Stakeholder(organisation=member.organisation)
    if stakeholder_id is not None:
        stakeholder = _stakeholder(member, stakeholder_id)
    same = Stakeholder.objects.visible_to(member).filter(name=fields["name"])
    if same.exclude(id=stakeholder.id).exists():
        raise NameTakenError(
            _("A stakeholder of this name is on the list; open that one.")
        )
    for name, value in fields.items():
        setattr(stakeholder, name, value)
    judged = Leverage.objects.filter(stakeholder_id=stakeholder.id)
    on_invented = judged.filter(situation__records_are=Records.INVENTED)
    if not stakeholder.is_invented and on_invented.exists():
        raise RealInInventedError(_nothing_is_invented())
    stakeholder.save()
    done = "named" if stakeholder_id is None else "changed"
    _record(f"stakeholder.{done}", stakeholder.id, member, saved_at)
    return stakeholder


@transaction.atomic
def save_leverage(
    *,
    member: Member,
    stakeholder_id: UUID,
    fields: Mapping[str, Any],
    saved_at: datetime,
    leverage_id: UUID | None = None,
) -> Leverage:
    """Judge what a stakeholder could change about one cause of a situation.

    Raises:
        RoleMissingError: the member is no coordinator.
        StakeholderNotFoundError: there is none of that identifier.
        SituationNotFoundError: the organisation has no such situation.
        LeverageNotFoundError: the stakeholder has no such leverage.
        RealInInventedError: a real stakeholder, but an invented situation.
        CauseTakenError: its leverage over that cause is written down already.
    """
    require_role(member, Role.COORDINATOR)
    stakeholder = _stakeholder(member, stakeholder_id)
    situation = situations_of(member).filter(id=fields["situation"].id).first()
    if situation is None:
        raise SituationNotFoundError
    if situation.is_invented and not stakeholder.is_invented:
        raise RealInInventedError(_nothing_is_invented())
    leverage = Leverage(organisation=member.organisation, stakeholder=stakeholder)
    if leverage_id is not None:
        leverage = _leverage(member, stakeholder_id, leverage_id)
    if _is_judged_elsewhere(leverage, situation.id, fields["cause"]):
        raise CauseTakenError(_("This cause is judged already; change that one."))
    for name, value in fields.items():
        setattr(leverage, name, value)
    leverage.save()
    _record("leverage.judged", leverage.id, member, saved_at)
    return leverage


@transaction.atomic
def withdraw_leverage(
    *, member: Member, stakeholder_id: UUID, leverage_id: UUID, withdrawn_at: datetime
) -> Leverage:
    """Stop using a judgement; it stays written and can be put back.

    Raises:
        RoleMissingError: the member is no coordinator.
        LeverageNotFoundError: the stakeholder has no such leverage.
    """
    require_role(member, Role.COORDINATOR)
    leverage = _leverage(member, stakeholder_id, leverage_id)
    leverage.withdrawn_on = withdrawn_at.date()
    leverage.save(update_fields=["withdrawn_on"])
    _record("leverage.withdrawn", leverage.id, member, withdrawn_at)
    return leverage


@transaction.atomic
def restore_leverage(
    *, member: Member, stakeholder_id: UUID, leverage_id: UUID, restored_at: datetime
) -> Leverage:
    """Use a withdrawn judgement again.

    Raises:
        RoleMissingError: the member is no coordinator.
        LeverageNotFoundError: the stakeholder has no such leverage.
        CauseTakenError: another judgement of that cause is in use by now.
    """
    require_role(member, Role.COORDINATOR)
    leverage = _leverage(member, stakeholder_id, leverage_id)
    if _is_judged_elsewhere(leverage, leverage.situation_id, leverage.cause):
        raise CauseTakenError(
            _("Another judgement of this cause is in use; withdraw that one first.")
        )
    leverage.withdrawn_on = None
    leverage.save(update_fields=["withdrawn_on"])
    _record("leverage.restored", leverage.id, member, restored_at)
    return leverage


def _is_judged_elsewhere(leverage: Leverage, situation_id: UUID, cause: str) -> bool:
    """Whether another judgement of the same cause is in use."""
    in_use = leverage.stakeholder.leverages.filter(
        withdrawn_on__isnull=True, situation_id=situation_id, cause=cause
    )
    return in_use.exclude(id=leverage.id).exists()


def _stakeholder(member: Member, stakeholder_id: UUID) -> Stakeholder:
    found: Stakeholder = Stakeholder.objects.locked(
        member, stakeholder_id, StakeholderNotFoundError
    )
    return found


def _leverage(member: Member, stakeholder_id: UUID, leverage_id: UUID) -> Leverage:
    held = Leverage.objects.visible_to(member).select_for_update()
    found = held.filter(id=leverage_id, stakeholder_id=stakeholder_id).first()
    if found is None:
        raise LeverageNotFoundError(leverage_id)
    return found


def _nothing_is_invented() -> str:
    return _("The situation is invented; nothing is invented about a real one.")
