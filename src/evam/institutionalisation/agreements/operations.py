"""Making agreements, answering their undertakings, settling topics of daily work."""

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
from evam.common.records import are_of_one_kind
from evam.common.scoped import are_held_by
from evam.institutionalisation.agreements.models import (
    Agreement,
    Code,
    Topic,
    TopicCode,
    Undertaking,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("institutionalisation")


class AgreementNotFoundError(LookupError):
    """No such agreement, stakeholder or project, or not for this member."""


class AgreementNameTakenError(Exception):
    """The organisation has an agreement of that name."""


class AgreementMixtureError(Exception):
    """A real counterpart in an invented project, or the other way round."""


class NothingAnsweredError(Exception):
    """There is no answer that could be taken back."""


@transaction.atomic
def save_agreement(
    *,
    member: Member,
    fields: Mapping[str, Any],
    saved_at: datetime,
    agreement_id: UUID | None = None,
) -> Agreement:
    """Write down what is agreed with whom, or change it.

    Whether it is real or invented follows from the counterpart: nothing is invented
    about a real authority.

    Raises:
        RoleMissingError: the member is no coordinator.
        AgreementNotFoundError: no such agreement, stakeholder or project.
        AgreementNameTakenError: another agreement has that name.
        AgreementMixtureError: counterpart and project are not of one kind.
    """
    require_role(member, Role.COORDINATOR)
    agreement = Agreement(organisation=member.organisation)
    if agreement_id is not None:
        agreement = _own(member, agreement_id)
    for name, value in fields.items():
        setattr(agreement, name, value)
    _refuse_others(member, agreement)
    agreement.records_are = agreement.stakeholder.records_are
    agreement.save()
    done = "made" if agreement_id is None else "changed"
    _record(f"agreement.{done}", agreement.id, member, saved_at)
    return agreement


@transaction.atomic
def answer_undertaking(
    *,
    member: Member,
    agreement_id: UUID,
    code: Code,
    fields: Mapping[str, Any],
    answered_at: datetime,
) -> Undertaking:
    """Note how far one undertaking is agreed; earlier answers stay readable.

    Raises:
        RoleMissingError: the member is no coordinator.
        AgreementNotFoundError: no such agreement in the member's organisation.
    """
    require_role(member, Role.COORDINATOR)
    agreement = _own(member, agreement_id)
    answer = Undertaking.objects.create(
        agreement=agreement, code=code, noted_at=answered_at, **fields
    )
    _record(f"agreement.{code.lower()}.answered", answer.id, member, answered_at)
    return answer


@transaction.atomic
def take_back_answer(
    *, member: Member, agreement_id: UUID, code: Code, taken_back_at: datetime
) -> None:
    """Undo the newest answer about one undertaking; the one before it stands again.

    Raises:
        RoleMissingError: the member is no coordinator.
        AgreementNotFoundError: no such agreement in the member's organisation.
        NothingAnsweredError: there is no answer.
    """
    require_role(member, Role.COORDINATOR)
    agreement = _own(member, agreement_id)
    answers = agreement.undertakings.filter(code=code).order_by("-noted_at")
    newest = answers.first()
    if newest is None:
        raise NothingAnsweredError(code)
    subject = newest.id
    newest.delete()
    _record(f"agreement.{code.lower()}.taken_back", subject, member, taken_back_at)


@transaction.atomic
def settle_topic(
    *,
    member: Member,
    agreement_id: UUID,
    code: TopicCode,
    fields: Mapping[str, Any],
    settled_at: datetime,
) -> Topic:
    """Write down whether a topic of daily work is settled; a second time replaces it.

    Raises:
        RoleMissingError: the member is no coordinator.
        AgreementNotFoundError: no such agreement in the member's organisation.
    """
    require_role(member, Role.COORDINATOR)
    agreement = _own(member, agreement_id)
    topic, _made = Topic.objects.update_or_create(
        agreement=agreement, code=code, defaults=dict(fields)
    )
    _record("agreement.topic.settled", topic.id, member, settled_at)
    return topic


def _own(member: Member, agreement_id: UUID) -> Agreement:
    return Agreement.objects.locked(member, agreement_id, AgreementNotFoundError)


def _refuse_others(member: Member, agreement: Agreement) -> None:
    """Refuse what belongs to others, a name that is taken, and mixed records."""
    tied = (agreement.stakeholder, agreement.project)
    if not are_held_by(member, *tied):
        raise AgreementNotFoundError(agreement.id)
    if not are_of_one_kind(*tied):
        raise AgreementMixtureError(
            _(
                "One of counterpart and project is real and the other invented. Nothing"
                " was changed. Choose two of one kind."
            )
        )
    same = Agreement.objects.visible_to(member).filter(name=agreement.name)
    if same.exclude(id=agreement.id).exists():
        raise AgreementNameTakenError(
            _("There is an agreement of that name. Choose another name.")
        )
