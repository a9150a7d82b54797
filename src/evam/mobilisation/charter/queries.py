"""Reads of the charter, its register, and action plans."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Waiting
from evam.mobilisation.charter.models import (
    SILENT_AFTER,
    ActionPlan,
    CharterText,
    Signature,
)
from evam.mobilisation.commitments.queries.instruments import Written
from evam.mobilisation.projects.queries.path import StepPart

if TYPE_CHECKING:
    from evam.accounts.models import Member


def texts_of(member: Member) -> QuerySet[CharterText]:
    """Every version and language, the newest version first."""
    return CharterText.objects.visible_to(member).order_by("-version", "language")


def text_of(member: Member, text_id: uuid.UUID) -> CharterText | None:
    """One text, or None if it is not the member's."""
    return CharterText.objects.visible_to(member).filter(id=text_id).first()


def adopted_versions(member: Member) -> list[int]:
    """The versions that can be signed, the newest first."""
    adopted = texts_of(member).filter(adopted_on__isnull=False)
    return list(dict.fromkeys(adopted.values_list("version", flat=True)))


def signatures_of(member: Member) -> QuerySet[Signature]:
    """Where each stakeholder stands, the latest change first."""
    found = Signature.objects.visible_to(member).select_related("stakeholder")
    return found.order_by("-since", "stakeholder__name")


def plans_of(member: Member) -> QuerySet[ActionPlan]:
    """The action plans, the latest first."""
    found = ActionPlan.objects.visible_to(member).select_related("stakeholder")
    return found.order_by("-agreed_on", "name")


def plan_of(member: Member, plan_id: uuid.UUID) -> ActionPlan | None:
    """One action plan, or None if it is not the member's."""
    found = ActionPlan.objects.visible_to(member).filter(id=plan_id)
    return found.select_related("stakeholder", "project").first()


def plan_as_instrument(member: Member, plan_id: uuid.UUID) -> Written | None:
    """An action plan as a promise's page names it."""
    plan = plan_of(member, plan_id)
    return Written(plan.name, reverse("charter:plan", args=[plan.id])) if plan else None


def signature_as_instrument(member: Member, signature_id: uuid.UUID) -> Written | None:
    """A signature as a promise's page names it."""
    signature = signatures_of(member).filter(id=signature_id).first()
    if signature is None:
        return None
    return Written(signature.stakeholder.name, reverse("charter:register"))


def parts_of_project(member: Member, project_id: uuid.UUID) -> list[StepPart]:
    """The action plans of a project, and the signatures of those who agreed on them."""
    plans = list(plans_of(member).filter(project=project_id))
    signed = signatures_of(member).filter(
        stakeholder__in=[plan.stakeholder_id for plan in plans], state="SIGNED"
    )
    return [
        *(_signature_part(one) for one in signed),
        *(_plan_part(one) for one in plans),
    ]


def _signature_part(signature: Signature) -> StepPart:
    words = _("%(name)s signed the charter: a declaration of intent")
    return StepPart(
        kind=_("Charter"),
        words=words % {"name": signature.stakeholder.name},
        url=reverse("charter:register"),
        on=signature.signed_on,
        state=_("signed"),
        mark="good",
        invented=signature.is_invented,
    )


def _plan_part(plan: ActionPlan) -> StepPart:
    return StepPart(
        kind=_("Action plan"),
        words=plan.name,
        url=reverse("charter:plan", args=[plan.id]),
        on=plan.agreed_on,
        state=_("agreed"),
        mark="good",
        invented=plan.is_invented,
    )


def waiting_signatories(member: Member, today: date) -> Iterator[Waiting]:
    """Signatories of whom nothing was heard for twelve months."""
    if Role.COORDINATOR not in member.roles:
        return
    for one in signatures_of(member).filter(state="SIGNED"):
        if one.is_silent(today):
            heard = one.heard_on or one.signed_on
            yield Waiting(
                _("silent for twelve months"),
                one.stakeholder.name,
                reverse("charter:register"),
                _("Ask"),
                "care",
                heard + SILENT_AFTER if heard else None,
                one.is_invented,
            )
