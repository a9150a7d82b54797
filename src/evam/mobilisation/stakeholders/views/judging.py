"""Pages that judge what a stakeholder could change."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.mobilisation.stakeholders import operations, queries
from evam.mobilisation.stakeholders.forms import LeverageForm
from evam.mobilisation.stakeholders.models import Leverage, Stakeholder
from evam.mobilisation.stakeholders.views.reading import stakeholder_or_404


@open_to(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def judge_leverage(request: StaffRequest, stakeholder_id: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder_id)
    first = {"since_on": timezone.localdate()}
    form = LeverageForm(request.user, request.POST or None, initial=first)
    return _judged(request, form, found, None)


@open_to(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_leverage(
    request: StaffRequest, stakeholder_id: UUID, leverage_id: UUID
) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder_id)
    kept = queries.leverages_of(request.user, found.id).filter(id=leverage_id).first()
    if kept is None:
        raise Http404
    form = LeverageForm(request.user, request.POST or None, instance=kept)
    return _judged(request, form, found, kept)


def _judged(
    request: StaffRequest,
    form: LeverageForm,
    stakeholder: Stakeholder,
    kept: Leverage | None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_leverage(
                member=request.user,
                stakeholder_id=stakeholder.id,
                fields=form.columns(),
                saved_at=timezone.now(),
                leverage_id=kept.id if kept else None,
            )
        except operations.CauseTakenError:
            form.add_error("cause", _("This cause is judged already; change that one."))
        except operations.RealInInventedError:
            told = _("The situation is invented; nothing is invented about a real one.")
            form.add_error("situation", told)
        else:
            messages.success(request, _("The judgement is saved."))
            return redirect("stakeholders:stakeholder", stakeholder.id)
    status = 400 if request.method == "POST" else 200
    shown = {"form": form, "stakeholder": stakeholder, "leverage": kept}
    return render(request, "stakeholders/leverage.html", shown, status=status)


@open_to(Role.COORDINATOR)
@require_POST
def withdraw_leverage(
    request: StaffRequest, stakeholder_id: UUID, leverage_id: UUID
) -> HttpResponse:
    try:
        operations.withdraw_leverage(
            member=request.user,
            stakeholder_id=stakeholder_id,
            leverage_id=leverage_id,
            withdrawn_at=timezone.now(),
        )
    except operations.LeverageNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("Withdrawn. It stays below and can be put back."))
    return redirect("stakeholders:stakeholder", stakeholder_id)


@open_to(Role.COORDINATOR)
@require_POST
def restore_leverage(
    request: StaffRequest, stakeholder_id: UUID, leverage_id: UUID
) -> HttpResponse:
    try:
        operations.restore_leverage(
            member=request.user,
            stakeholder_id=stakeholder_id,
            leverage_id=leverage_id,
            restored_at=timezone.now(),
        )
    except operations.LeverageNotFoundError as error:
        raise Http404 from error
    except operations.CauseTakenError:
        told = _("Another judgement of this cause is in use; withdraw that one first.")
        messages.warning(request, told)
    else:
        messages.success(request, _("The judgement is in use again."))
    return redirect("stakeholders:stakeholder", stakeholder_id)
