"""The organisations that share this installation, for those who run it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evam.accounts import operations, queries
from evam.accounts.access import open_to, recently_confirmed
from evam.accounts.forms import FirstAdministratorForm, OrganisationForm
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Organisation, Role
from evam.accounts.views.team import link_shown
from evam.common.views import WRITES, sent


@open_to(Role.ADMINISTRATOR, host_only=True)
@require_http_methods(WRITES)
@recently_confirmed
def organisations(request: StaffRequest) -> HttpResponse:
    """List the organisations, and add one."""
    form = OrganisationForm(sent(request))
    if form.is_valid():
        try:
            added = operations.add_organisation(
                name=form.cleaned_data["name"], by=request.user, added_at=timezone.now()
            )
        except operations.OrganisationExistsError:
            form.add_error("name", _("An organisation of this name is here already."))
        else:
            messages.success(request, _("Added. Now invite its first administrator."))
            return redirect("first_administrator", organisation_id=added.id)
    shown = {"form": form, "organisations": queries.organisations(timezone.now())}
    status = 400 if form.errors else 200
    return render(request, "accounts/organisations.html", shown, status=status)


@open_to(Role.ADMINISTRATOR, host_only=True)
@require_http_methods(WRITES)
@recently_confirmed
def first_administrator(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """Invite the first administrator of another organisation."""
    found = Organisation.objects.filter(id=organisation_id).first()
    if found is None:
        raise Http404
    form = FirstAdministratorForm(sent(request))
    if form.is_valid():
        try:
            token = operations.invite_first_administrator(
                organisation_id=organisation_id,
                name=form.cleaned_data["name"],
                by=request.user,
                invited_at=timezone.now(),
            )
        except operations.OrganisationHasAdministratorError:
            return _has_administrator(request, found)
        name = form.cleaned_data["name"]
        return link_shown(request, token, name, back="organisations")
    shown = {"form": form, "organisation": found}
    status = 400 if form.errors else 200
    return render(request, "accounts/first_administrator.html", shown, status=status)


def _has_administrator(request: StaffRequest, found: Organisation) -> HttpResponse:
    shown = {"organisation": found}
    return render(request, "accounts/has_administrator.html", shown, status=409)
