"""Noting norms and what they do, proposing amendments, keeping what works."""

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
from evam.common.records import Records, are_of_one_kind
from evam.common.scoped import are_held_by
from evam.formalisation.norms.models import Amendment, Bearing, Norm, PracticeNote

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.monitoring.models import Situation
    from evam.mobilisation.projects.models import Project

_record = audit.recorder("formalisation")


class NormNotFoundError(LookupError):
    """No such norm, amendment, bearing or project, or not for this member."""


class NormNotedAlreadyError(Exception):
    """The same article of the same instrument stands in the register."""


class InventedBesideRealError(Exception):
    """An invented rule was about to be tied to real records, or the other way round."""


@transaction.atomic
def note_norm(*, member: Member, fields: Mapping[str, Any], noted_at: datetime) -> Norm:
    """Put a rule into the register.

    Raises:
        RoleMissingError: the member is no coordinator.
        NormNotedAlreadyError: this article of the instrument is there already.
    """
    require_role(member, Role.COORDINATOR)
    _refuse_second(member, fields)
    norm = Norm.objects.create(organisation=member.organisation, **fields)
    _record("norm.noted", norm.id, member, noted_at)
    return norm


@transaction.atomic
def change_norm(
    *, member: Member, norm_id: UUID, fields: Mapping[str, Any], changed_at: datetime
) -> Norm:
    """Write down anew what is known of a rule.

    Raises:
        RoleMissingError: the member is no coordinator.
        NormNotFoundError: no such norm in the member's organisation.
        NormNotedAlreadyError: another entry has this article of the instrument.
        InventedBesideRealError: it is tied to records of the other kind.
    """
    require_role(member, Role.COORDINATOR)
    norm = _own_norm(member, norm_id)
    _refuse_second(member, fields, but=norm_id)
    for name, value in fields.items():
        setattr(norm, name, value)
    on_real = norm.bearings.filter(situation__records_are=Records.REAL)
    others = norm.amendments.exclude(records_are=norm.records_are)
    if others.exists() or (norm.is_invented and on_real.exists()):
        raise InventedBesideRealError(_of_another_kind())
    norm.save()
    _record("norm.changed", norm.id, member, changed_at)
    return norm


@transaction.atomic
def say_bearing(
    *,
    member: Member,
    norm_id: UUID,
    situation: Situation,
    effect: str,
    why: str,
    said_at: datetime,
) -> Bearing:
    """Say what a norm does in a situation; a second time replaces the first.

    An invented rule never bears on a real situation. A real rule may bear on an
    invented one: the story that shows how things work stands in the real world.

    Raises:
        RoleMissingError: the member is no coordinator.
        NormNotFoundError: no such norm or situation in the member's organisation.
        InventedBesideRealError: an invented norm, a real situation.
    """
    require_role(member, Role.COORDINATOR)
    norm = _own_norm(member, norm_id)
    if not are_held_by(member, situation):
        raise NormNotFoundError(situation.id)
    if norm.is_invented and not situation.is_invented:
        raise InventedBesideRealError(_of_another_kind())
    bearing, _made = Bearing.objects.update_or_create(
        norm=norm, situation=situation, defaults={"effect": effect, "why": why}
    )
    _record("norm.bearing.said", bearing.id, member, said_at)
    return bearing


@transaction.atomic
def take_back_bearing(
    *, member: Member, norm_id: UUID, bearing_id: UUID, taken_back_at: datetime
) -> None:
    """Undo what was said of a norm in a situation.

    Raises:
        RoleMissingError: the member is no coordinator.
        NormNotFoundError: nothing of the kind in the member's organisation.
    """
    require_role(member, Role.COORDINATOR)
    norm = _own_norm(member, norm_id)
    bearing = norm.bearings.filter(id=bearing_id).first()
    if bearing is None:
        raise NormNotFoundError(bearing_id)
    bearing.delete()
    _record("norm.bearing.taken_back", bearing_id, member, taken_back_at)


@transaction.atomic
def propose_amendment(
    *, member: Member, fields: Mapping[str, Any], proposed_at: datetime
) -> Amendment:
    """Draft a change of a norm, or a norm that is not there yet.

    Raises:
        RoleMissingError: the member is no coordinator.
        NormNotFoundError: no such norm or project in the member's organisation.
        InventedBesideRealError: an invented change of a real norm.
    """
    require_role(member, Role.COORDINATOR)
    amendment = Amendment(organisation=member.organisation, **fields)
    _refuse_others(member, amendment, amendment.norm, amendment.project)
    amendment.save(force_insert=True)
    _record("amendment.proposed", amendment.id, member, proposed_at)
    return amendment


@transaction.atomic
def follow_amendment(
    *,
    member: Member,
    amendment_id: UUID,
    fields: Mapping[str, Any],
    followed_at: datetime,
) -> Amendment:
    """Write down how far an amendment has come and what is next.

    Raises:
        RoleMissingError: the member is no coordinator.
        NormNotFoundError: no such amendment, norm or project there.
        InventedBesideRealError: an invented change of a real norm.
    """
    require_role(member, Role.COORDINATOR)
    amendment = Amendment.objects.locked(member, amendment_id, NormNotFoundError)
    for name, value in fields.items():
        setattr(amendment, name, value)
    _refuse_others(member, amendment, amendment.norm, amendment.project)
    amendment.save()
    _record("amendment.followed", amendment.id, member, followed_at)
    return amendment


@transaction.atomic
def note_practice(
    *, member: Member, fields: Mapping[str, Any], noted_at: datetime
) -> PracticeNote:
    """Keep what was done and what was seen of it.

    Raises:
        RoleMissingError: the member is no coordinator.
        NormNotFoundError: no such project in the member's organisation.
        InventedBesideRealError: an invented note on a real project.
    """
    require_role(member, Role.COORDINATOR)
    note = PracticeNote(organisation=member.organisation, **fields)
    _refuse_others(member, note, note.project)
    note.save(force_insert=True)
    _record("practice.noted", note.id, member, noted_at)
    return note


def _own_norm(member: Member, norm_id: UUID) -> Norm:
    return Norm.objects.locked(member, norm_id, NormNotFoundError)


def _refuse_second(
    member: Member, fields: Mapping[str, Any], but: UUID | None = None
) -> None:
    same = Norm.objects.visible_to(member).filter(
        instrument=fields["instrument"], article=fields["article"]
    )
    if but is not None:
        same = same.exclude(id=but)
    if same.exists():
        raise NormNotedAlreadyError(
            _("This article of this instrument stands in the register already.")
        )


def _refuse_others(
    member: Member, told: Amendment | PracticeNote, *tied: Norm | Project | None
) -> None:
    """Refuse what belongs to others, and anything invented tied to the real."""
    if not are_held_by(member, *tied):
        raise NormNotFoundError(told.id)
    if not are_of_one_kind(told, *tied):
        raise InventedBesideRealError(_of_another_kind())


def _of_another_kind() -> str:
    return _(
        "One of the two is real and the other invented. Nothing was changed. Choose two"
        " of one kind, so that nobody takes an invented deed for a real one."
    )
