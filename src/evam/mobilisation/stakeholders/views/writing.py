"""Pages that name a stakeholder or change what is written about it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.mobilisation.stakeholders import operations
from evam.mobilisation.stakeholders.forms import StakeholderForm
from evam.mobilisation.stakeholders.models import Stakeholder
from evam.mobilisation.stakeholders.views.reading import stakeholder_or_404


@open_to(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def name_stakeholder(request: StaffRequest) -> HttpResponse:
    form = StakeholderForm(request.POST or None)
    return _written(request, form, None)


@open_to(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, stakeholder_id: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder_id)
    form = StakeholderForm(request.POST or None, instance=found)
    return _written(request, form, stakeholder_or_404(request, stakeholder_id))


def _written(
    request: StaffRequest, form: StakeholderForm, kept: Stakeholder | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = operations.save_stakeholder(
                member=request.user,
                fields=form.columns(),
                saved_at=timezone.now(),
                stakeholder_id=kept.id if kept else None,
            )
        except operations.NameTakenError:
            told = _("A stakeholder of this name is on the list; open that one.")
            form.add_error("name", told)
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": saved.name})
            return redirect("stakeholders:stakeholder", saved.id)
    status = 400 if request.method == "POST" else 200
    shown = {"form": form, "stakeholder": kept}
    return render(request, "stakeholders/edit.html", shown, status=status)
