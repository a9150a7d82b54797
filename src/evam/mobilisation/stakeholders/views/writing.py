"""Pages that name a stakeholder or change what is written about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, sent, write_page
from evam.mobilisation.stakeholders import operations
from evam.mobilisation.stakeholders.forms import StakeholderForm
from evam.mobilisation.stakeholders.views.reading import stakeholder_or_404


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def name_stakeholder(request: StaffRequest) -> HttpResponse:
    return _written(
        request,
        StakeholderForm(sent(request)),
        None,
        heading=_("Add a stakeholder"),
        back_url=reverse("stakeholders:stakeholders"),
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def edit(request: StaffRequest, stakeholder_id: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder_id)
    return _written(
        request,
        StakeholderForm(sent(request), instance=found),
        stakeholder_id,
        heading=_("What is known of %(name)s") % {"name": found.name},
        back_url=reverse("stakeholders:stakeholder", args=[stakeholder_id]),
    )


def _written(
    request: StaffRequest,
    form: StakeholderForm,
    stakeholder_id: UUID | None,
    **page: Any,
) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        saved = operations.save_stakeholder(
            member=request.user,
            fields=form.columns(),
            saved_at=timezone.now(),
            stakeholder_id=stakeholder_id,
        )
        messages.success(request, _("%(name)s is saved.") % {"name": saved.name})
        return reverse("stakeholders:stakeholder", args=[saved.id])

    return write_page(
        request,
        form,
        save=save,
        refused={
            operations.NameTakenError: "name",
            operations.RealInInventedError: "records_are",
        },
        lead=_(
            "Who speaks for it is not kept here: no names, numbers or addresses of"
            " persons. Keep them where your organisation keeps what is sealed."
        ),
        deed=_("Save"),
        up=_("Stakeholders"),
        up_url=reverse("stakeholders:stakeholders"),
        no_persons=True,
        **page,
    )
